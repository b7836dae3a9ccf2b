import type {
  CodeAnswer,
  InvitationRequest,
  Joined,
  JoinRequest,
  MemberUpdate,
  PullRequest,
  SetupRequest,
  TicketAnswer,
  TicketRequest,
  Workspace,
} from '../protocol/http.ts';
import type { PullAnswer } from '../protocol/pull.ts';
import type * as v from 'valibot';

/** A call to the server that did not succeed. Its text carries no secret. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** `unreachable`: no answer; `refused`: the server said no; `malformed`: the answer is not what the protocol allows. */
  readonly kind: 'unreachable' | 'refused' | 'malformed';
  /** HTTP status, 0 without an answer. */
  readonly status: number;
  /** The server's stable code for programs (`Refusal.error`), '' without one. */
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
  invite(request: InvitationRequest): Promise<Code>;
  deviceCode(): Promise<Code>;
  /** The member's own name and addresses; what is absent stays. */
  updateMember(update: MemberUpdate): Promise<Workspace>;
  /** An admin's call: the member loses access at once. */
  removeMember(member: string): Promise<void>;
  /** One's own device, or any as admin: it loses access at once. */
  removeDevice(device: string): Promise<void>;
  ticket(request: TicketRequest): Promise<Ticket>;
  pull(request: PullRequest): Promise<PullAnswer>;
  putBlob(space: string, hash: string, bytes: Uint8Array): Promise<void>;
  /** Null when the server has no such file; rejects as malformed when the bytes do not have the hash. */
  getBlob(space: string, hash: string): Promise<Uint8Array | null>;
}

export type Code = v.InferOutput<typeof CodeAnswer>;
export type Ticket = v.InferOutput<typeof TicketAnswer>;
