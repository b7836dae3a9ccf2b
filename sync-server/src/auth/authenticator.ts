import { RefusalCode } from '@sidebook/sync/protocol/http';
import { Refused } from '../refused.ts';
import type { DirectoryStorage } from '../storage/storage.ts';
import type { Directory } from './directory.ts';
import { standingOf } from './rights.ts';
import { hashSecret } from './secrets.ts';
import { Session } from './session.ts';
import type { Tickets } from './tickets.ts';

export interface AuthenticatorOptions {
  readonly storage: DirectoryStorage;
  readonly directory: Directory;
  readonly tickets: Tickets;
}

/** Who asks. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /** The session behind a device token. Throws `Refused` for an unknown token, a revoked device, a removed member. */
  async byToken(token: string): Promise<Session> {
    const { storage, directory } = this.#options;
    const found = await storage.deviceByToken(hashSecret(token));
    const view = found && (await directory.open(found.workspace));
    if (!found || !view) throw new Refused(401, RefusalCode.unauthenticated, 'there is no such device token');
    const standing = standingOf(view.current, found.device);
    if (standing === 'revoked') throw new Refused(401, RefusalCode.deviceRevoked, 'this device was revoked');
    if (standing === 'removed') throw new Refused(403, RefusalCode.memberRemoved, 'this member was removed');
    return new Session(view, found.device, standing.member);
  }

  /**
   * The session behind a ticket, which is used up for this document. Null when the ticket is worth nothing (any more).
   * Whether the device may (still) come in is the session's `objection`.
   */
  async byTicket(ticket: string, opens: string): Promise<Session | null> {
    const { directory, tickets } = this.#options;
    const holder = tickets.redeem(ticket, opens);
    const view = holder && (await directory.open(holder.workspace));
    const device = view?.current.devices.find(({ id }) => id === holder?.device);
    return view && device ? new Session(view, device.id, device.member) : null;
  }
}
