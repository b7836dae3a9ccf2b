import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { recordId, type RecordId } from '@sidebook/domain/ids';
import { type Comment, elementOf } from '@sidebook/domain/records/schema';

import { itemsOfEntry, sentTo } from '@sidebook/domain/stream/stream';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change, RequestOf } from '../../messaging/operations.ts';
import { requireItem, type WorkerContext } from '../context.ts';
import { deletionOf } from './records.ts';

type Post = Pick<RequestOf<'post.create'>, 'text' | 'mentions' | 'about' | 'to' | 'recipients'>;
const sets = ['mentions', 'to', 'recipients', 'bindings'] as const;

/** What a message holds besides its text and first item. */
function partsOf({ mentions, about, to, recipients }: Post): Pick<Comment, (typeof sets)[number]> {
  const items = (ids: readonly RecordId[]) => Object.fromEntries(ids.map((id) => [elementOf(id), id]));
  return {
    mentions: Object.fromEntries(mentions.map((member) => [member, member])),
    to: Object.fromEntries(to.map((member) => [member, member])),
    recipients: items(recipients),
    bindings: items(about.slice(1)),
  };
}

export function streamHandlers(context: WorkerContext): Pick<Handlers, 'post.create' | 'post.edit'> {
  const { replica, rows, shards, self, writer, sync } = context;

  /** Refuses what a message may not be attached or sent to, naming the field. */
  async function check({ about, recipients }: Post, before?: Comment): Promise<void> {
    // What was deleted since, or is not on this device, does not stand against another word.
    const kept = new Set(before ? [...itemsOfEntry(before), ...sentTo(before).clients] : []);
    for (const id of about.filter((one) => !kept.has(one))) {
      const { record } = await requireItem(context, id);
      if (record.deleted) throw new Refusal('not-found', 'about');
    }
    for (const id of recipients.filter((one) => !kept.has(one))) {
      const { kind } = await requireItem(context, id);
      if (kind !== 'contact' && kind !== 'lead') throw new Refusal('malformed', 'recipients');
    }
  }

  async function requireOwn(id: RecordId): Promise<Comment> {
    const record = (await rows.comments.get(id))?.record;
    if (!record || record.deleted || record.activity !== undefined) throw new Refusal('not-found', id);
    if (record.createdBy !== self.member) throw new Refusal('no-access', 'author');
    return record;
  }

  return {
    async 'post.create'({ local, text, files = [], ...post }) {
      if (text === '' && files.length === 0) throw new Refusal('malformed', 'text');
      await check({ text, ...post });
      const [item] = post.about;
      const id = recordId(await shards.forChild(item), local);
      const parts = {
        ...partsOf({ text, ...post }),
        files: Object.fromEntries(files.map((file, index) => [`f${index}`, file])),
      };
      await replica.write({
        creations: [createRecord(id, 'comment', { ...(item ? { item } : {}), text }, parts, writer())],
      });
      // Files are uploaded as soon as the server is there.
      if (files.length > 0) await sync.client.refresh();
      return { id, undo: deletionOf([id]) as Change[] };
    },

    async 'post.edit'({ id, text, ...post }) {
      const record = await requireOwn(id);
      if (text === '' && Object.keys(record.files).length === 0) throw new Refusal('malformed', 'text');
      await check({ text, ...post }, record);
      const changes: FieldChange[] = [];
      if (record.text !== text) changes.push({ id, field: 'text', value: text });
      const [item] = post.about;
      if (record.item !== item) changes.push({ id, field: 'item', value: item ?? null });
      const wanted = partsOf({ text, ...post });
      for (const field of sets) {
        const before: Readonly<Record<string, string>> = record[field];
        const after: Readonly<Record<string, string>> = wanted[field];
        for (const element of new Set([...Object.keys(before), ...Object.keys(after)])) {
          if (before[element] === after[element]) continue;
          changes.push({ id, field, element, value: after[element] ?? null });
        }
      }
      return { undo: changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]) };
    },
  };
}
