import type { Handlers } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { deletionOf } from '../deletion.ts';
import type { WorkerContext } from '../context.ts';
import { planConfirmed, planPrepared } from '../mail/prepare-mail.ts';

export function writeMailHandlers(context: WorkerContext): Pick<Handlers, 'mail.prepare' | 'mail.confirm'> {
  const { replica } = context;
  return {
    async 'mail.prepare'(request) {
      const { id, entry } = await planPrepared(context, request);
      await replica.write({ creations: [entry] });
      return { id, undo: deletionOf([id]) as Change[] };
    },
    async 'mail.confirm'({ id }) {
      const changes = await planConfirmed(context, id);
      return { undo: changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]) };
    },
  };
}
