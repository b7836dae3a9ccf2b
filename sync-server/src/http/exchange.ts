import type { IncomingMessage } from 'node:http';
import { RefusalCode } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
import { Refused } from '../refused.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export const empty: Answer = { status: 204 };

export function json(value: unknown): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function binary(body: Uint8Array): Answer {
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body };
}

/** One request, and what its route has to know of it. */
export interface Exchange {
  readonly request: IncomingMessage;
  /** Network address of the client, for counting its wrong codes. */
  readonly from: string;
  /** The parts of the path that the route leaves open, each a plain name. */
  readonly parts: readonly string[];
}

/** The token of the `Authorization` header. */
export function bearerToken(request: IncomingMessage): string {
  const match = /^Bearer ([A-Za-z0-9_-]{8,200})$/.exec(request.headers.authorization ?? '');
  if (!match?.[1]) throw new Refused(401, RefusalCode.unauthenticated, 'this needs a device token');
  return match[1];
}

export async function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new Refused(413, RefusalCode.tooLarge, `more than ${limit} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as a value of the schema; anything else is refused. */
export async function readJson<Schema extends v.GenericSchema>(
  request: IncomingMessage,
  schema: Schema,
  limit: number,
): Promise<v.InferOutput<Schema>> {
  const bytes = await readBytes(request, limit);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refused(400, RefusalCode.malformed, 'the body is not JSON');
  }
  const checked = v.safeParse(schema, value);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  // Where it is wrong, not what stood there: a body may carry a secret.
  throw new Refused(400, RefusalCode.malformed, `not as expected at: ${v.getDotPath(issue) ?? 'the whole'}`);
}
