import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { recordId, type RecordId } from '@sidebook/domain/ids';
import { type Comment, elementOf } from '@sidebook/domain/records/schema';
import { mayPin } from '@sidebook/domain/timeline/entries';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import type { WorkerContext } from '../context.ts';
import { deletionOf } from './records.ts';

export function commentHandlers(
  context: WorkerContext,
): Pick<Handlers, 'comment.create' | 'comment.edit' | 'entry.pin'> {
  const { replica, rows, shards, self, writer } = context;

  async function requireOwn(id: RecordId): Promise<Comment> {
    const record = (await rows.comments.get(id))?.record;
    if (!record || record.deleted) throw new Refusal('not-found', id);
    if (record.createdBy !== self.member) throw new Refusal('no-access', 'author');
    return record;
  }

  /** Whether the entry stands in the timeline of this item. */
  async function mayPinThere(id: RecordId, item: RecordId): Promise<boolean> {
    const activity = (await rows.activities.get(id))?.record;
    if (activity) return mayPin(activity) && itemsOfActivity(activity).includes(item);
    const comment = (await rows.comments.get(id))?.record;
    if (!comment) throw new Refusal('not-found', id);
    return mayPin(comment) && comment.item === item;
  }

  return {
    async 'comment.create'({ local, item, entry, text, mentions = [] }) {
      if (item === undefined && entry === undefined) throw new Refusal('malformed', 'item');
      const id = recordId(await shards.forChild(item ?? entry), local);
      const fields = { ...(item ? { item } : {}), ...(entry ? { activity: entry } : {}), text };
      const named = { mentions: Object.fromEntries(mentions.map((member) => [member, member])) };
      await replica.write({ creations: [createRecord(id, 'comment', fields, named, writer())] });
      return { id, undo: deletionOf([id]) as Change[] };
    },

    async 'comment.edit'({ id, text, mentions }) {
      const record = await requireOwn(id);
      const changes: FieldChange[] = record.text === text ? [] : [{ id, field: 'text', value: text }];
      for (const member of new Set([...Object.keys(record.mentions), ...mentions])) {
        const isNamed = mentions.some((one) => one === member);
        if (isNamed === Object.hasOwn(record.mentions, member)) continue;
        changes.push({ id, field: 'mentions', element: member, value: isNamed ? member : null });
      }
      return { undo: changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]) };
    },

    async 'entry.pin'({ id, item, pinned }) {
      if (!(await mayPinThere(id, item))) throw new Refusal('malformed', 'pins');
      const changes = [{ id, field: 'pins', element: elementOf(item), value: pinned ? item : null }];
      return { undo: (await replica.write({ changes })) as Change[] };
    },
  };
}
