import * as v from 'valibot';

import { type Answers, type Envelope, type OperationName, operations, type Operations } from './operations.ts';
import type { Refused } from './refused.ts';

/** A refusal thrown by a handler. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly refused: Refused;
  constructor(code: Refused['code'], detail = '') {
    super(`${code} ${detail}`);
    this.refused = { code, detail };
  }
}

export type Handlers = {
  [Name in OperationName]: (request: v.InferOutput<Operations[Name]>) => Promise<Answers[Name]>;
};

function isOperationName(name: unknown): name is OperationName {
  return typeof name === 'string' && Object.hasOwn(operations, name);
}

/**
 * Answers one message of a page: checks operation and request, runs the handler, and puts every failure into words that the
 * page can show. Never throws.
 */
export async function answer(handlers: Handlers, message: unknown): Promise<Envelope<OperationName>> {
  const { operation, request } = (message ?? {}) as { operation?: unknown; request?: unknown };
  if (!isOperationName(operation)) return refused('malformed', 'unknown operation');
  const checked = v.safeParse(operations[operation], request);
  if (!checked.success) return refused('malformed', v.flatten(checked.issues).root?.[0] ?? describe(checked.issues));
  try {
    const handler = handlers[operation] as (request: unknown) => Promise<Answers[OperationName]>;
    return { ok: true, answer: await handler(checked.output) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refused: error.refused };
    if (error instanceof Error && error.name === 'NotSaved') return refused('not-saved', error.message);
    return refused('failed', error instanceof Error ? error.message : 'unknown');
  }
}

function refused(code: Refused['code'], detail: string): Envelope<OperationName> {
  return { ok: false, refused: { code, detail } };
}

function describe(issues: readonly v.BaseIssue<unknown>[]): string {
  const issue = issues[0];
  const path = issue?.path?.map((part) => String(part.key)).join('.') ?? '';
  return `${path}: ${issue?.message ?? 'not as expected'}`;
}
