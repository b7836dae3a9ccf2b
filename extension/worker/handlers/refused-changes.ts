import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { RecordId } from '@sidebook/domain/ids';

import type { Handlers } from '../../messaging/consumer.ts';
import { mayApply } from '../../session/rights.ts';
import { type RefusedChange, refusedChangesValue, workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';

/** Changes that the server refused, once more (PERM-4). */
export function refusedChangeHandlers(context: WorkerContext): Pick<Handlers, 'team.apply-refused'> {
  const { database, replica } = context;

  async function isThere(id: string): Promise<boolean> {
    return Object.keys((await replica.stateOf(id as RecordId)).bases).length > 0;
  }

  return {
    async 'team.apply-refused'({ keys }) {
      const [changes, info] = await Promise.all([
        readValue(database, refusedChangesValue),
        readValue(database, workspaceValue),
      ]);
      const wanted = new Set(keys ?? changes.map(({ key }) => key));
      const applied = changes.filter((change) => wanted.has(change.key) && (!info || mayApply(info, change)));
      const made = new Set(applied.filter(({ field }) => field === '').map(({ id }) => id));
      // A record that nobody else has goes back as it was, with its later edits and under its own keys.
      const whole = Map.groupBy(
        applied.filter(({ id }) => made.has(id)),
        ({ document }) => document,
      );
      for (const [document, own] of whole) {
        await replica.writeDocument(
          document,
          own.map(({ key, value }) => ({ key, value })),
          'command',
        );
      }
      // A change of a record that others went on with is made now: whoever presses the button wants it to hold.
      const newest = new Map<string, RefusedChange>();
      for (const change of applied) {
        if (!made.has(change.id)) newest.set(`${change.id}|${change.field}/${change.element ?? ''}`, change);
      }
      for (const { id, field, element, value } of newest.values()) {
        if (!(await isThere(id))) continue;
        const where = element === undefined ? { field } : { field, element };
        await replica.write({ changes: [{ id: id as RecordId, ...where, value }] });
      }
      const done = new Set(applied.map(({ key }) => key));
      await database.transaction('rw', database.values, async () => {
        const left = (await readValue(database, refusedChangesValue)).filter(({ key }) => !done.has(key));
        await writeValue(database, refusedChangesValue, left);
      });
      return { applied: applied.length };
    },
  };
}
