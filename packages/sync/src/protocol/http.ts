import * as v from 'valibot';

/**
 * The HTTP side of the protocol. Every body and answer is checked against these on both ends.
 *
 *   POST /v1/setup          SetupRequest       -> Joined        a workspace that lived on one device moves to the server
 *   POST /v1/join           JoinRequest        -> Joined        a one-time invitation or a 10-minute device code
 *   GET  /v1/workspace      (token)            -> Workspace     members, spaces, roles
 *   POST /v1/invitations    (token) Invitation -> Code          one-time, expires
 *   POST /v1/device-codes   (token)            -> Code          10 minutes, same member (EXT-27)
 *   POST /v1/tickets        (token) Tickets    -> Ticket        60 s, once per document; travels as WebSocket subprotocol
 *   POST /v1/pull           (token) PullRequest-> binary, see pull.ts
 *   PUT  /v1/blobs/<space>/<hash>, GET the same (token)         content-addressed files with the rights of their space
 *   GET  /join              a page that says, in the reader's language, what to install (EXT-28); the code is in the fragment
 *   GET  /health
 *   WS   /v1/documents/<name>?ack=1   y-websocket        WS   /v1/feed   feed.ts
 *
 * Token: `Authorization: Bearer <token>`. Codes travel in bodies and URL fragments, never in paths or queries.
 */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const personName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const secret = v.pipe(v.string(), v.minLength(8), v.maxLength(200));

/** A public key as JSON Web Key text: the seam for recognising teammates without the server. */
const publicKey = v.pipe(v.string(), v.maxLength(1000));

export const Role = { viewer: 'viewer', rep: 'rep', manager: 'manager' } as const;
export type Role = (typeof Role)[keyof typeof Role];
const role = v.picklist(['viewer', 'rep', 'manager']);

export const DeviceDescription = v.object({ id, name: v.pipe(v.string(), v.maxLength(120)), publicKey });

export const SetupRequest = v.object({
  code: secret,
  workspace: v.object({ id, name: personName }),
  /** The single member and space of the workspace so far; they keep their ids, so nothing is doubled. */
  member: v.object({ id, name: personName, addresses: v.array(v.pipe(v.string(), v.email(), v.maxLength(254))) }),
  space: v.object({ id, name: personName }),
  device: DeviceDescription,
});
export type SetupRequest = v.InferOutput<typeof SetupRequest>;

export const JoinRequest = v.object({
  code: secret,
  /** Absent for a device code: the device joins as the member who made the code. */
  member: v.optional(
    v.object({ name: personName, addresses: v.array(v.pipe(v.string(), v.email(), v.maxLength(254))) }),
  ),
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

export const InvitationRequest = v.object({ role, spaces: v.array(id) });
export type InvitationRequest = v.InferOutput<typeof InvitationRequest>;

export const CodeAnswer = v.object({ code: secret, expires: v.number() });
export type CodeAnswer = v.InferOutput<typeof CodeAnswer>;

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

/** Every refusal: a stable code for programs, a sentence for logs. Never a secret. */
export const Refusal = v.object({ error: v.string(), message: v.string() });
export type Refusal = v.InferOutput<typeof Refusal>;
