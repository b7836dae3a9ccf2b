import { sendToWorker } from '../platform/messages.ts';
import type { Answers, Envelope, OperationName, RequestOf } from './operations.ts';
import type { Refused } from './refused.ts';

/** A command that the worker refused or that did not reach it. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(`${refused.code}: ${refused.detail}`);
    this.refused = refused;
  }
}

/**
 * Sends a command to the worker and waits until what it did is stored and the rows that screens read are written. A worker
 * that was put to sleep in between is asked once more: commands are idempotent.
 */
export async function send<Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name>,
): Promise<Answers[Name]> {
  const message = { operation, request };
  let reply: unknown;
  try {
    reply = await sendToWorker(message);
  } catch {
    reply = await sendToWorker(message).catch((error: unknown) => {
      throw new CommandRefused({ code: 'failed', detail: error instanceof Error ? error.message : 'no answer' });
    });
  }
  const envelope = reply as Envelope<Name> | undefined;
  if (!envelope) throw new CommandRefused({ code: 'failed', detail: 'the background did not answer' });
  if (!envelope.ok) throw new CommandRefused(envelope.refused);
  return envelope.answer;
}
