import * as v from 'valibot';

/**
 * The HTTP side of the protocol. Every body and answer is checked against these on both ends.
 *
 *   POST /v1/setup          SetupRequest       -> Joined        a workspace that lived on one device moves to the server
 *   POST /v1/join           JoinRequest        -> Joined        a one-time invitation, a 10-minute device code, or a recovery code
 *   GET  /v1/workspace      (token)            -> Workspace     members, spaces, roles
 *   POST /v1/invitations    (token) Invitation -> Code          one-time, expires
 *   GET  /v1/invitations    (token)            -> Invitations   of the spaces that one manages, all for admins; never a code
 *   DELETE /v1/invitations/<id> (token)        -> 204           its code is worth nothing any more
 *   DELETE /v1/past-invitations/<id> (admin's token) -> 204     one that is over is listed no more
 *   POST /v1/device-codes   (token)            -> Code          10 minutes, same member (EXT-27)
 *   GET  /v1/statement      (token)            -> StatementAnswer   the asking device's statement of membership, see statement.ts
 *   POST /v1/members/me     (token) MemberUpdate -> Workspace   own name and addresses
 *   DELETE /v1/members/<id> (admin's token)    -> 204           removed: their sockets are closed with 4403
 *   PUT  /v1/members/<id>/admin (admin's token) AdminChange -> Workspace
 *   PUT  /v1/spaces/<id>    (admin's token) SpaceChange -> Workspace   makes, renames, archives or brings back a space
 *   PUT  /v1/spaces/<id>/members/<id> (manager's token) RoleChange -> Workspace   null takes the member out
 *   PUT  /v1/access-level   (admin's token) AccessLevel -> Workspace   spaces and roles of PERM-3, all or nothing
 *   POST /v1/moves          (manager's token) MoveRequest -> MovesAnswer   records that go to another space, see moves.ts
 *   GET  /v1/moves/<cursor> (token)            -> MovesPage     those since, between spaces that one may write
 *   GET  /v1/devices        (token)            -> Devices       one's own, all for admins
 *   DELETE /v1/devices/<id> (token)            -> 204           own device, or any as admin: closed with 4401
 *   POST /v1/recovery-code  (admin's token)    -> RecoveryCode  one's own from now on; the one before is void (PERM-16)
 *   POST /v1/tickets        (token) Tickets    -> Ticket        60 s, once per document; travels as WebSocket subprotocol
 *   POST /v1/pull           (token) PullRequest-> binary, see pull.ts
 *   GET  /v1/spaces/<id>/past/<ms since 1970> (manager's token) -> binary, see pull.ts: the documents of the space as they were
 *                           then, without those that are so now; after one with `more`, `/<shard>` of its last document follows
 *   POST /v1/spaces/<id>/erasures (manager's token) ErasureRequest -> ErasureReport   gone for good, also from the past; the
 *                           documents begin a new epoch
 *   GET  /v1/spaces/<id>/erasures (token)      -> ErasedIds
 *   PUT  /v1/blobs/<space>/<hash>, GET the same (token)         content-addressed files with the rights of their space;
 *                           <hash> = SHA-256 of the bytes in 64 lower-case hex digits; PUT answers 204, also when it was there
 *   GET  /join, GET /setup  a page that says, in the reader's language, what to install (EXT-28); the code is in the fragment
 *   GET  /health
 *   WS   /v1/documents/<name>[@<epoch>]?ack=1   y-websocket        WS   /v1/feed   feed.ts
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
  /** Absent for a device or recovery code: the device joins as the member whose code it is. */
  member: v.optional(v.object({ name: personName, addresses })),
  device: v.object({ name: v.pipe(v.string(), v.maxLength(120)), publicKey }),
});
export type JoinRequest = v.InferOutput<typeof JoinRequest>;

const epoch = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const Workspace = v.object({
  id,
  name: v.string(),
  /** The one asking. */
  member: id,
  admin: v.boolean(),
  members: v.array(
    v.object({ id, name: v.string(), addresses: v.array(v.string()), admin: v.boolean(), removed: v.boolean() }),
  ),
  spaces: v.array(
    v.object({
      id,
      name: v.string(),
      /** What the one asking may do there; in an archived space nobody is more than a viewer. */
      role,
      archived: v.optional(v.boolean(), false),
      members: v.array(v.object({ id, role })),
    }),
  ),
  /** Cursor of the feed at which this state holds. */
  cursor: v.number(),
  /**
   * The epoch of its documents, 0 when absent: another one after the server was restored from a backup. Cursors and copies of another epoch
   * say nothing about this one.
   */
  epoch: v.optional(epoch),
  /** Epochs of documents that have begun anew on their own, by name. */
  epochs: v.optional(v.record(v.string(), epoch)),
  /** Public key (Ed25519, 32 bytes in base64url) of the server's statements; devices keep the first one they are told. */
  serverKey: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))),
});
export type Workspace = v.InferOutput<typeof Workspace>;

export const Joined = v.object({
  token: secret,
  device: id,
  workspace: Workspace,
  /** After a setup, or when one was used: lets an admin who has lost every device join again, once (PERM-16). Told this once. */
  recoveryCode: v.optional(secret),
});
export type Joined = v.InferOutput<typeof Joined>;

/** The role the invited member gets in each of the spaces. */
export const InvitationRequest = v.object({
  role: v.optional(role, 'rep'),
  spaces: v.pipe(v.array(id), v.maxLength(256)),
});
export type InvitationRequest = v.InferOutput<typeof InvitationRequest>;

/** Those that are open, or could have been within the last 90 days, newest first. */
export const Invitations = v.object({
  invitations: v.array(
    v.object({
      id,
      /** The member who made it. */
      by: id,
      made: v.number(),
      expires: v.number(),
      role,
      spaces: v.array(id),
      state: v.picklist(['open', 'used', 'expired', 'revoked']),
      /** The member who joined with it. */
      member: v.nullable(id),
      /** When it was used or revoked, or its time was over, in ms since 1970; null: open, or nobody knows. */
      ended: v.optional(v.nullable(v.number()), null),
      /** The member who revoked it; null: it was not, or nobody knows. */
      revokedBy: v.optional(v.nullable(id), null),
    }),
  ),
});
export type Invitations = v.InferOutput<typeof Invitations>;

export const CodeAnswer = v.object({ code: secret, expires: v.number() });
export type CodeAnswer = v.InferOutput<typeof CodeAnswer>;

/** Oldest first. Times in ms since 1970. */
export const Devices = v.object({
  devices: v.array(
    v.object({
      id,
      member: id,
      name: v.string(),
      made: v.number(),
      /** When it last spoke with the server, to some minutes; null: not since it joined. */
      seen: v.nullable(v.number()),
      /** Its token is worth nothing: it was revoked, or its member removed. */
      revoked: v.boolean(),
      /** The one asking. */
      current: v.boolean(),
    }),
  ),
});
export type Devices = v.InferOutput<typeof Devices>;

/** `expires` in ms since 1970. */
export const StatementAnswer = v.object({ statement: v.pipe(v.string(), v.maxLength(100_000)), expires: v.number() });
export type StatementAnswer = v.InferOutput<typeof StatementAnswer>;

export const RecoveryCode = v.object({ code: secret });
export type RecoveryCode = v.InferOutput<typeof RecoveryCode>;

/** What a member may change about themselves; what is absent stays. */
export const MemberUpdate = v.object({ name: v.optional(personName), addresses: v.optional(addresses) });
export type MemberUpdate = v.InferOutput<typeof MemberUpdate>;

export const AdminChange = v.object({ admin: v.boolean() });
export type AdminChange = v.InferOutput<typeof AdminChange>;

/** What is absent stays; a space that is not there yet needs a name. The page draws the id, so a repeated request changes nothing. */
export const SpaceChange = v.object({ name: v.optional(personName), archived: v.optional(v.boolean()) });
export type SpaceChange = v.InferOutput<typeof SpaceChange>;

/** The member's role in the space from now on; null takes them out. */
export const RoleChange = v.object({ role: v.nullable(role) });
export type RoleChange = v.InferOutput<typeof RoleChange>;

const spaceName = v.object({ id, name: personName });
const membersOfSpace = v.pipe(v.array(id), v.maxLength(1000));

/**
 * Who sees whose records (PERM-3). `all`: one space for everybody. `department`: a space for each department. `own`: a space
 * for each rep, with the managers of the department in it. Spaces that are not there are made; roles that are not named stay.
 */
export const AccessLevel = v.variant('level', [
  v.object({ level: v.literal('all'), space: spaceName }),
  v.object({
    level: v.literal('department'),
    departments: v.pipe(
      v.array(v.object({ space: spaceName, managers: membersOfSpace, reps: membersOfSpace })),
      v.minLength(1),
      v.maxLength(256),
    ),
  }),
  v.object({
    level: v.literal('own'),
    departments: v.pipe(
      v.array(
        v.object({
          managers: membersOfSpace,
          reps: v.pipe(v.array(v.object({ member: id, space: spaceName })), v.maxLength(1000)),
        }),
      ),
      v.minLength(1),
      v.maxLength(256),
    ),
  }),
]);
export type AccessLevel = v.InferOutput<typeof AccessLevel>;

const erasedHash = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{32}|[0-9a-f]{64})$/));

/**
 * What is to be gone for good (EXT-25): all entries whose key begins with one of these ids and `|`, in documents of the space,
 * and files. At most 5,000 ids.
 */
export const ErasureRequest = v.object({
  documents: v.pipe(
    v.array(
      v.object({
        shard: id,
        ids: v.pipe(
          v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}\.[A-Za-z0-9_-]{1,40}$/))),
          v.maxLength(5000),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(256),
  ),
  files: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(1000)),
});
export type ErasureRequest = v.InferOutput<typeof ErasureRequest>;

export const ErasureReport = v.object({
  entries: v.number(),
  documents: v.number(),
  files: v.number(),
  /** The other devices with access to the space: what they hold goes at their next contact. `seen`: null = never, ms since 1970. */
  devices: v.array(v.object({ name: v.string(), member: id, seen: v.nullable(v.number()) })),
});
export type ErasureReport = v.InferOutput<typeof ErasureReport>;

/** What was erased in the space and may not come back: the first 32 hex digits of the SHA-256 of each id, and hashes of files. */
export const ErasedIds = v.object({ hashes: v.array(erasedHash) });
export type ErasedIds = v.InferOutput<typeof ErasedIds>;

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
  /** 410: a code that was revoked, or whose maker may not invite any more. */
  codeRevoked: 'code-revoked',
  /** 410: a code whose time is over. */
  codeExpired: 'code-expired',
  /** 404 */
  notFound: 'not-found',
  /** 409: a workspace with this id is on the server already. */
  workspaceExists: 'workspace-exists',
  /** 409: the last admin can neither be removed nor leave. */
  lastAdmin: 'last-admin',
  /** 409: a space that has a manager keeps one; name another first. */
  lastManager: 'last-manager',
  /** 410: further back than the server keeps log and snapshots. */
  tooFarBack: 'too-far-back',
  /** 413 */
  tooLarge: 'too-large',
  /** 429: too many wrong codes from this address; wait some minutes. */
  tooMany: 'too-many',
  /** 422: the bytes do not have the hash they were sent under. */
  wrongHash: 'wrong-hash',
  /** 507: the server's disk is full; nothing was stored, and the same request succeeds when there is room. */
  storageFull: 'storage-full',
  /** 500, 503: the server's fault; the same request may succeed later. */
  failed: 'failed',
} as const;
export type RefusalCode = (typeof RefusalCode)[keyof typeof RefusalCode];

/** Every refusal: a stable code for programs, a sentence for logs. Never a secret. */
export const Refusal = v.object({ error: v.string(), message: v.string() });
export type Refusal = v.InferOutput<typeof Refusal>;
