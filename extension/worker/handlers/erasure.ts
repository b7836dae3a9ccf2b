import type { Handlers } from '../../messaging/consumer.ts';
import type { WorkerContext } from '../context.ts';
import { forgetPerson } from '../erasure/forget-person.ts';

export function erasureHandlers(context: WorkerContext): Pick<Handlers, 'person.forget'> {
  return { 'person.forget': ({ id }) => forgetPerson(context, id) };
}
