import * as v from 'valibot';
import { type Answers, type Envelope, type OperationName, type Operations, type Refused } from './operations.ts';
/** A refusal thrown by a handler. */
export declare class Refusal extends Error {
  readonly name = 'Refusal';
  readonly refused: Refused;
  constructor(code: Refused['code'], detail?: string);
}
export type Handlers = {
  [Name in OperationName]: (request: v.InferOutput<Operations[Name]>) => Promise<Answers[Name]>;
};
/**
 * Answers one message of a page: checks operation and request, runs the handler, and puts every failure into words that the
 * page can show. Never throws.
 */
export declare function answer(handlers: Handlers, message: unknown): Promise<Envelope<OperationName>>;
