import { RefusalCode } from '@sidebook/sync/protocol/http';
import { Refused } from '../refused.ts';
import type { DirectoryStorage } from '../storage/storage.ts';
import type { News } from '../cluster/news.ts';
import type { Directory, WorkspaceView } from './directory.ts';
import type { LastSeen } from './last-seen.ts';
import { standingOf } from './rights.ts';
import { hashSecret } from './secrets.ts';
import { Session } from './session.ts';
import type { Tickets } from './tickets.ts';

export interface AuthenticatorOptions {
  readonly storage: DirectoryStorage;
  readonly directory: Directory;
  readonly tickets: Tickets;
  readonly news: News;
  readonly lastSeen: LastSeen;
}

/** Who asks. */
export class Authenticator {
  readonly #options: AuthenticatorOptions;

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
  }

  /** The session behind a device token. Throws `Refused` for an unknown token, a revoked device, a removed member. */
  async byToken(token: string): Promise<Session> {
    const { storage, lastSeen } = this.#options;
    const found = await storage.deviceByToken(hashSecret(token));
    const view = found && (await this.#viewAt(found));
    if (!found || !view) throw new Refused(401, RefusalCode.unauthenticated, 'there is no such device token');
    const standing = standingOf(view.current, found.device);
    if (standing === 'revoked') throw new Refused(401, RefusalCode.deviceRevoked, 'this device was revoked');
    if (standing === 'removed') throw new Refused(403, RefusalCode.memberRemoved, 'this member was removed');
    lastSeen.saw(found);
    return new Session(view, found.device, standing.member);
  }

  /**
   * The session behind a ticket, which is used up for this document. Null when the ticket is worth nothing (any more).
   * Whether the device may (still) come in is the session's `objection`.
   */
  async byTicket(ticket: string, opens: string): Promise<Session | null> {
    const holder = await this.#options.tickets.redeem(ticket, opens);
    const view = holder && (await this.#viewAt(holder));
    const device = view?.current.devices.find(({ id }) => id === holder?.device);
    return view && device ? new Session(view, device.id, device.member) : null;
  }

  /** The workspace as it was at this cursor of its rights, or later: another node may have changed them just now. */
  async #viewAt(at: { readonly workspace: string; readonly rightsCursor?: number }): Promise<WorkspaceView | null> {
    const { directory, news } = this.#options;
    const view = await directory.open(at.workspace);
    if (view && view.current.rightsCursor < (at.rightsCursor ?? 0)) {
      await (news.catchUp(at.workspace) ?? directory.refresh(at.workspace));
    }
    return view;
  }
}
