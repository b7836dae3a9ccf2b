import type { Handlers } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import type { WorkerContext } from '../context.ts';
import { planMailLog, undoOfLog } from '../mail/log-mail.ts';

export function mailHandlers(context: WorkerContext): Pick<Handlers, 'mail.log'> {
  return {
    async 'mail.log'(request) {
      const writing = await planMailLog(context, request);
      const undone = await context.replica.write(writing);
      // Kept files are uploaded as soon as the server is there.
      if (request.files.some((file) => file.hash !== '') || request.body) await context.sync.client.refresh();
      return { id: writing.id, item: writing.item, undo: undoOfLog(writing, undone) as Change[] };
    },
  };
}
