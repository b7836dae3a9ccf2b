import * as v from 'valibot';
import { within } from '../persistence/patience.ts';
import type { Timers } from '../persistence/ports.ts';
import { parseDocumentName } from '../protocol/document-names.ts';
import {
  CodeAnswer,
  Devices,
  ErasedIds,
  ErasureReport,
  Invitations,
  Joined,
  RecoveryCode,
  Refusal,
  StatementAnswer,
  TicketAnswer,
  Workspace,
  type AccessLevel,
  type ErasureRequest,
  type InvitationRequest,
  type JoinRequest,
  type MemberUpdate,
  type PullRequest,
  type Role,
  type SetupRequest,
  type SpaceChange,
  type TicketRequest,
} from '../protocol/http.ts';
import { MovesAnswer, MovesPage, type MoveRequest } from '../protocol/moves.ts';
import { decodePullAnswer, type PullAnswer } from '../protocol/pull.ts';
import { blobHash } from './blobs.ts';

/** Milliseconds after which an answer is no longer waited for; Chrome ends a worker whose request takes 30 s. */
const PATIENCE = 25_000;

/** A call to the server that did not succeed. Its text carries no secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** `unreachable`: no answer; `refused`: the server said no; `malformed`: the answer is not what the protocol allows. */
  readonly kind: 'unreachable' | 'refused' | 'malformed';
  /** HTTP status, 0 without an answer. */
  readonly status: number;
  /** The server's stable code for programs (`RefusalCode` in protocol/http.ts), '' without one. */
  readonly code: string;
  constructor(kind: ApiError['kind'], status: number, code: string, message: string) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.code = code;
  }
}

/** The calls that a new device makes: it has no token yet. */
export interface EntranceClient {
  setup(request: SetupRequest): Promise<Joined>;
  join(request: JoinRequest): Promise<Joined>;
}

/** The calls of a device that the server knows. All reject with `ApiError`. */
export interface ApiClient {
  workspace(): Promise<Workspace>;
  invite(request: v.InferInput<typeof InvitationRequest>): Promise<Code>;
  /** Those into spaces that one manages, all for admins; never their codes. */
  invitations(): Promise<Invitations>;
  revokeInvitation(invitation: string): Promise<void>;
  /** An admin's call: an invitation that is over is listed no more. */
  forgetInvitation(invitation: string): Promise<void>;
  deviceCode(): Promise<Code>;
  /** An admin's call: the code for the day on which every device is lost; the one before is void. */
  renewRecoveryCode(): Promise<RecoveryCode>;
  /** The member's own name and addresses; what is absent stays. */
  updateMember(update: MemberUpdate): Promise<Workspace>;
  /** An admin's call: the member loses access at once. */
  removeMember(member: string): Promise<void>;
  setAdmin(member: string, admin: boolean): Promise<Workspace>;
  /** A manager's call for their space; null takes the member out. */
  setRole(space: string, member: string, role: Role | null): Promise<Workspace>;
  /** An admin's call; a space that is not there yet is made, and needs a name. */
  changeSpace(space: string, change: SpaceChange): Promise<Workspace>;
  /** An admin's call: all of its spaces and roles, or nothing. */
  setAccessLevel(level: AccessLevel): Promise<Workspace>;
  /** A manager's call for both spaces: the records go there, or where an earlier claim said, which the answer tells. */
  claimMoves(request: MoveRequest): Promise<MovesAnswer>;
  /** Moves after a cursor between spaces that one may write. */
  moves(after: number): Promise<MovesPage>;
  /** One's own, all for admins. */
  devices(): Promise<Devices>;
  /** One's own device, or any as admin: it loses access at once. */
  removeDevice(device: string): Promise<void>;
  /** A manager's call: gone for good, on the server and on each device at its next contact. */
  erase(space: string, request: ErasureRequest): Promise<ErasureReport>;
  /** Hashes of the ids that were erased in the space. */
  erased(space: string): Promise<readonly string[]>;
  /** This device's statement of membership; null when it has no key to be stated. */
  statement(): Promise<StatementAnswer | null>;
  ticket(request: TicketRequest): Promise<Ticket>;
  pull(request: PullRequest): Promise<PullAnswer>;
  /**
   * A manager's call: the documents of a space that have changed since an instant (ms since 1970), as they were then. After an
   * answer with `more`, ask again with the name of its last document.
   */
  past(space: string, instant: number, after?: string): Promise<PullAnswer>;
  putBlob(space: string, hash: string, bytes: Uint8Array): Promise<void>;
  /** Null when the server has no such file; rejects as malformed when the bytes do not have the hash. */
  getBlob(space: string, hash: string): Promise<Uint8Array | null>;
}

type Code = v.InferOutput<typeof CodeAnswer>;
type Ticket = v.InferOutput<typeof TicketAnswer>;

export interface EntranceOptions {
  /** As `parseServerUrl` returns it. */
  readonly serverUrl: string;
  readonly timers: Timers;
  readonly fetch: typeof fetch;
}

export function createEntranceClient(options: EntranceOptions): EntranceClient {
  const { post } = callsOf(options, null);
  return {
    setup: (request) => post('/v1/setup', request, Joined),
    join: (request) => post('/v1/join', request, Joined),
  };
}

export function createApiClient(options: EntranceOptions & { readonly token: string }): ApiClient {
  const { post, json, call } = callsOf(options, options.token);
  return {
    workspace: () => json('GET', '/v1/workspace', null, Workspace),
    invite: (request) => post('/v1/invitations', request, CodeAnswer),
    invitations: () => json('GET', '/v1/invitations', null, Invitations),
    revokeInvitation: async (invitation) => void (await call('DELETE', `/v1/invitations/${invitation}`, null)),
    forgetInvitation: async (invitation) => void (await call('DELETE', `/v1/past-invitations/${invitation}`, null)),
    deviceCode: () => post('/v1/device-codes', {}, CodeAnswer),
    renewRecoveryCode: () => post('/v1/recovery-code', {}, RecoveryCode),
    updateMember: (update) => post('/v1/members/me', update, Workspace),
    removeMember: async (member) => void (await call('DELETE', `/v1/members/${member}`, null)),
    setAdmin: (member, admin) => json('PUT', `/v1/members/${member}/admin`, { admin }, Workspace),
    setRole: (space, member, role) => json('PUT', `/v1/spaces/${space}/members/${member}`, { role }, Workspace),
    changeSpace: (space, change) => json('PUT', `/v1/spaces/${space}`, change, Workspace),
    setAccessLevel: (level) => json('PUT', '/v1/access-level', level, Workspace),
    claimMoves: (request) => post('/v1/moves', request, MovesAnswer),
    moves: (after) => json('GET', `/v1/moves/${after}`, null, MovesPage),
    devices: () => json('GET', '/v1/devices', null, Devices),
    removeDevice: async (device) => void (await call('DELETE', `/v1/devices/${device}`, null)),
    erase: (space, request) => post(`/v1/spaces/${space}/erasures`, request, ErasureReport),
    erased: async (space) => (await json('GET', `/v1/spaces/${space}/erasures`, null, ErasedIds)).hashes,
    statement: () => json('GET', '/v1/statement', null, StatementAnswer).catch(absentWhenNotFound),
    ticket: (request) => post('/v1/tickets', request, TicketAnswer),
    pull: async (request) => {
      const answer = await call('POST', '/v1/pull', request);
      return checked(answer.status, () => decodePullAnswer(answer.bytes));
    },
    past: async (space, instant, after) => {
      const last = after === undefined ? null : parseDocumentName(after);
      const rest = last?.kind === 'shard' ? `/${last.shard}` : '';
      const answer = await call('GET', `/v1/spaces/${space}/past/${instant}${rest}`, null);
      return checked(answer.status, () => decodePullAnswer(answer.bytes));
    },
    putBlob: async (space, hash, bytes) => void (await call('PUT', `/v1/blobs/${space}/${hash}`, bytes)),
    getBlob: async (space, hash) => {
      const answer = await call('GET', `/v1/blobs/${space}/${hash}`, null).catch(absentWhenNotFound);
      if (!answer) return null;
      if ((await blobHash(answer.bytes)) === hash) return answer.bytes;
      throw new ApiError('malformed', answer.status, '', 'the file does not have its hash');
    },
  };
}

interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

function callsOf({ serverUrl, timers, fetch }: EntranceOptions, token: string | null) {
  async function call(method: Method, path: string, body: object | Uint8Array | null): Promise<Answer> {
    const { status, bytes } = await exchange(method, path, body);
    if (status >= 200 && status < 300) return { status, bytes };
    const refusal = v.safeParse(Refusal, parsed(bytes));
    const { error, message } = refusal.success ? refusal.output : { error: '', message: '' };
    throw new ApiError('refused', status, error, `${method} ${path} was refused with ${status} ${error}: ${message}`);
  }

  async function exchange(method: Method, path: string, body: object | Uint8Array | null): Promise<Answer> {
    const abort = new AbortController();
    const headers: Record<string, string> = {};
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    if (body !== null) {
      headers['content-type'] = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
    }
    const answering = fetch(serverUrl + path, {
      method,
      headers,
      signal: abort.signal,
      body:
        body === null ? null : body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    }).then(async (answer) => ({ status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) }));
    try {
      return await within(timers, PATIENCE, answering, 'no answer in time');
    } catch (error) {
      abort.abort();
      throw new ApiError('unreachable', 0, '', `${method} ${path} had no answer: ${String(error)}`);
    }
  }

  async function json<T>(
    method: Method,
    path: string,
    body: object | null,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T> {
    const answer = await call(method, path, body);
    return checked(answer.status, () => v.parse(schema, parsed(answer.bytes)));
  }

  return {
    call,
    json,
    post: <T>(path: string, body: object, schema: v.GenericSchema<unknown, T>) => json('POST', path, body, schema),
  };
}

/** The value, or `malformed`: what the server sent may be quoted in the cause's text, so that is left out. */
function checked<T>(status: number, read: () => T): T {
  try {
    return read();
  } catch {
    throw new ApiError('malformed', status, '', 'the answer is not what the protocol allows');
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function absentWhenNotFound(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
