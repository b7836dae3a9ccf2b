import { ApiError } from '@sidebook/sync/client/api-client';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import type { WorkerContext } from '../context.ts';
import { dropUnused } from '../erasure/erased-mail.ts';
import { planMailLog, undoOfLog } from '../mail/log-mail.ts';
import { planMove } from '../mail/move-activity.ts';

export function mailHandlers(context: WorkerContext): Pick<Handlers, 'mail.log' | 'activity.move' | 'blob.get'> {
  const { replica, sync } = context;
  return {
    async 'mail.log'(request) {
      const writing = await planMailLog(context, request).catch(async (error: unknown) => {
        const files = request.files.map(({ hash }) => hash);
        // What was erased is not to come back as a file either.
        if (error instanceof Refusal && error.refused.code === 'erased') {
          await dropUnused(context, [...files, request.body ?? '']);
        }
        throw error;
      });
      const undone = await replica.write(writing);
      // Kept files are uploaded as soon as the server is there.
      if (request.files.some((file) => file.hash !== '') || request.body) await sync.client.refresh();
      const { id, item, outcome } = writing;
      return { id, item, outcome, undo: undoOfLog(writing, undone) as Change[] };
    },

    async 'activity.move'({ id, item }) {
      const changes = await planMove(context, id, item);
      return { undo: changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]) };
    },

    async 'blob.get'({ of, hash }) {
      const state = await context.rows.states.get(of);
      const record = ((await context.rows.activities.get(of)) ?? (await context.rows.comments.get(of)))?.record;
      if (!state || !record) throw new Refusal('not-found', of);
      const { space } = state;
      // Only what the record names is fetched: a page asks for files of records, not for any file of the server.
      const body = record.recordKind === 'activity' ? record.body : undefined;
      const names = [body, ...Object.values(record.files).map((file) => file.hash)];
      if (!names.includes(hash)) throw new Refusal('not-found', 'hash');
      try {
        return { space, found: (await sync.client.blob(space, hash)) !== null };
      } catch (error) {
        if (error instanceof ApiError && error.kind === 'unreachable') throw new Refusal('unreachable', 'blob');
        throw error;
      }
    },
  };
}
