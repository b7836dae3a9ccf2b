import * as v from 'valibot';

/**
 * The HTTP side of the protocol. Every body and answer is checked against these on both ends.
 *
 *   POST /v1/setup          SetupRequest       -> Joined        a workspace that lived on one device moves to the server
 *   POST /v1/join           JoinRequest        -> Joined        a one-time invitation or a 10-minute device code
 *   GET  /v1/workspace      (token)            -> Workspace     members, spaces, roles
 *   POST /v1/invitations    (token) Invitation -> Code          one-time, expires
 *   POST /v1/device-codes   (token)            -> Code          10 minutes, same member (EXT-27)
 *   POST /v1/members/me     (token) MemberUpdate -> Workspace   own name and addresses
 *   DELETE /v1/members/<id> (admin's token)    -> 204           removed: their sockets are closed with 4403
 *   DELETE /v1/devices/<id> (token)            -> 204           own device, or any as admin: closed with 4401
 *   POST /v1/tickets        (token) Tickets    -> Ticket        60 s, once per document; travels as WebSocket subprotocol
 *   POST /v1/pull           (token) PullRequest-> binary, see pull.ts
 *   PUT  /v1/blobs/<space>/<hash>, GET the same (token)         content-addressed files with the rights of their space;
 *                           <hash> = SHA-256 of the bytes in 64 lower-case hex digits; PUT answers 204, also when it was there
 *   GET  /join, GET /setup  a page that says, in the reader's language, what to install (EXT-28); the code is in the fragment
 *   GET  /health
 *   WS   /v1/documents/<name>?ack=1   y-websocket        WS   /v1/feed   feed.ts
 *
 * A ticket is offered as the first (and only) `Sec-WebSocket-Protocol`, which the server echoes; it must name the document
 * (or the feed). A refused socket is accepted first and closed with a code of close-codes.ts, since a page cannot see a status.
 *
 * Token: `Authorization: Bearer <token>`. Codes travel in bodies and URL fragments, never in paths or queries.
 */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const personName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const secret = v.pipe(v.string(), v.minLength(8), v.maxLength(200));

const addresses = v.pipe(v.array(v.pipe(v.string(), v.email(), v.maxLength(254))), v.maxLength(50));

/** A public key as JSON Web Key text: the seam for recognising teammates without the server. */
const publicKey = v.pipe(v.string(), v.maxLength(1000));

export const Role = { viewer: 'viewer', rep: 'rep', manager: 'manager' } as const;
export type Role = (typeof Role)[keyof typeof Role];
const role = v.picklist(['viewer', 'rep', 'manager']);

const DeviceDescription = v.object({ id, name: v.pipe(v.string(), v.maxLength(120)), publicKey });

export const SetupRequest = v.object({
  code: secret,
  workspace: v.object({ id, name: personName }),
  /** The single member and space of the workspace so far; they keep their ids, so nothing is doubled. */
  member: v.object({ id, name: personName, addresses }),
  space: v.object({ id, name: personName }),
  device: DeviceDescription,
});
export type SetupRequest = v.InferOutput<typeof SetupRequest>;

export const JoinRequest = v.object({
  code: secret,
  /** Absent for a device code: the device joins as the member who made the code. */
  member: v.optional(v.object({ name: personName, addresses })),
  device: v.object({ name: v.pipe(v.string(), v.maxLength(120)), publicKey }),
});
export type JoinRequest = v.InferOutput<typeof JoinRequest>;

export const Workspace = v.object({
  id,
  name: v.string(),
  /** The one asking. */
  member: id,
  admin: v.boolean(),
  members: v.array(
    v.object({ id, name: v.string(), addresses: v.array(v.string()), admin: v.boolean(), removed: v.boolean() }),
  ),
  spaces: v.array(v.object({ id, name: v.string(), role, members: v.array(v.object({ id, role })) })),
  /** Cursor of the feed at which this state holds. */
  cursor: v.number(),
});
export type Workspace = v.InferOutput<typeof Workspace>;

export const Joined = v.object({ token: secret, device: id, workspace: Workspace });
export type Joined = v.InferOutput<typeof Joined>;

/** The role the invited member gets in each of the spaces. */
export const InvitationRequest = v.object({
  role: v.optional(role, 'rep'),
  spaces: v.pipe(v.array(id), v.maxLength(256)),
});
export type InvitationRequest = v.InferOutput<typeof InvitationRequest>;

export const CodeAnswer = v.object({ code: secret, expires: v.number() });
export type CodeAnswer = v.InferOutput<typeof CodeAnswer>;

/** What a member may change about themselves; what is absent stays. */
export const MemberUpdate = v.object({ name: v.optional(personName), addresses: v.optional(addresses) });
export type MemberUpdate = v.InferOutput<typeof MemberUpdate>;

export const TicketRequest = v.object({
  documents: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(256)),
  feed: v.boolean(),
});
export type TicketRequest = v.InferOutput<typeof TicketRequest>;

export const TicketAnswer = v.object({ ticket: secret, expires: v.number() });
export type TicketAnswer = v.InferOutput<typeof TicketAnswer>;

export const PullRequest = v.object({
  documents: v.pipe(
    v.array(
      v.object({ name: v.pipe(v.string(), v.maxLength(200)), after: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    ),
    v.maxLength(256),
  ),
});
export type PullRequest = v.InferOutput<typeof PullRequest>;

/** The codes of a refusal. The status says the class, the code what happened. */
export const RefusalCode = {
  /** 400: the path, the headers or the body are not what the protocol allows. */
  malformed: 'malformed',
  /** 401: no token, or one that belongs to no device. */
  unauthenticated: 'unauthenticated',
  /** 401: this device was revoked; its data leaves the device. */
  deviceRevoked: 'device-revoked',
  /** 403: the member was removed from the workspace; its data leaves the device. */
  memberRemoved: 'member-removed',
  /** 403: the member's role does not allow this, or a page of a web site asks. */
  forbidden: 'forbidden',
  /** 403: a code that does not exist (or no longer). */
  codeUnknown: 'code-unknown',
  /** 410: a code that has been used. */
  codeUsed: 'code-used',
  /** 410: a code whose time is over. */
  codeExpired: 'code-expired',
  /** 404 */
  notFound: 'not-found',
  /** 409: a workspace with this id is on the server already. */
  workspaceExists: 'workspace-exists',
  /** 409: the last admin can neither be removed nor leave. */
  lastAdmin: 'last-admin',
  /** 413 */
  tooLarge: 'too-large',
  /** 429: too many wrong codes from this address; wait some minutes. */
  tooMany: 'too-many',
  /** 422: the bytes do not have the hash they were sent under. */
  wrongHash: 'wrong-hash',
  /** 500, 503: the server's fault; the same request may succeed later. */
  failed: 'failed',
} as const;
export type RefusalCode = (typeof RefusalCode)[keyof typeof RefusalCode];

/** Every refusal: a stable code for programs, a sentence for logs. Never a secret. */
export const Refusal = v.object({ error: v.string(), message: v.string() });
export type Refusal = v.InferOutput<typeof Refusal>;
