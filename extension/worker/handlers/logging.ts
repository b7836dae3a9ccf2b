import type { Handlers } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import type { WorkerContext } from '../context.ts';
import { type LogWriting, planCall, planChatMessage, planPayment } from '../logging/log-entry.ts';
import { deletionOf } from './records.ts';

export function loggingHandlers(context: WorkerContext): Pick<Handlers, 'call.log' | 'chat.log' | 'payment.log'> {
  async function write(writing: LogWriting) {
    const undone = await context.replica.write(writing);
    // One Undo takes back what was made and what was changed (EXT-12).
    const undo = [...deletionOf(writing.made), ...undone] as Change[];
    return { id: writing.id, item: writing.item, made: writing.made.includes(writing.id), undo };
  }
  return {
    'call.log': async (request) => write(await planCall(context, request)),
    'chat.log': async (request) => write(await planChatMessage(context, request)),
    'payment.log': async (request) => write(await planPayment(context, request)),
  };
}
