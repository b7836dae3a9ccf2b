import { AccessLevel, type Devices, type Invitations, InvitationRequest, Role } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const role = v.enum(Role);

/** What is asked of the server about members, spaces, invitations and devices; it decides who may (PERM-2). */
export const teamRequests = {
  /** A one-time link; without spaces into all those that the user manages. */
  'team.invite': v.partial(InvitationRequest),
  'team.invitations': v.object({}),
  'team.revoke-invitation': v.object({ invitation: id }),
  /** An admin's: an invitation that is over is listed no more. */
  'team.forget-invitation': v.object({ invitation: id }),
  'team.device-code': v.object({}),
  'team.devices': v.object({}),
  'team.revoke-device': v.object({ device: id }),
  /** Null takes the member out of the space. */
  'team.set-role': v.object({ space: id, member: id, role: v.nullable(role) }),
  'team.set-admin': v.object({ member: id, admin: v.boolean() }),
  'team.remove-member': v.object({ member: id }),
  /** Makes a space under an id that the page draws, renames, archives or brings it back. */
  'team.change-space': v.object({ space: id, name: v.optional(name), archived: v.optional(v.boolean()) }),
  /** Records that are made on this device go to this space from now on. */
  'team.choose-space': v.object({ space: id }),
  'team.access-level': AccessLevel,
  /** Draws a new recovery code for the user, an admin (PERM-16). */
  'team.recovery-code': v.object({}),
  /** The user has put the recovery code in a safe place; it is shown no more. */
  'team.recovery-code-kept': v.object({}),
  /** Writes changes that the server refused once more, those with these keys or all, as far as the user may write there now (PERM-4). */
  'team.apply-refused': v.object({ keys: v.optional(v.array(v.string())) }),
} as const;

export type { AccessLevel, Role };

type Done = Record<string, never>;

/** A one-time link, and until when it works, ms since 1970. */
export interface TeamLink {
  readonly link: string;
  readonly expires: number;
}

export interface TeamAnswers {
  'team.invite': TeamLink;
  'team.invitations': Invitations;
  'team.revoke-invitation': Done;
  'team.forget-invitation': Done;
  'team.device-code': TeamLink;
  'team.devices': Devices;
  'team.revoke-device': Done;
  'team.set-role': Done;
  'team.set-admin': Done;
  'team.remove-member': Done;
  'team.change-space': Done;
  'team.choose-space': Done;
  'team.access-level': Done;
  'team.recovery-code': Done;
  'team.recovery-code-kept': Done;
  'team.apply-refused': { readonly applied: number };
}
