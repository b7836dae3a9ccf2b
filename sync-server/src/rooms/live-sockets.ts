import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import type { Session } from '../auth/session.ts';
import type { LiveSocket } from './live-socket.ts';

/** All open sockets by workspace: whom a change of rights, the beat and the end of the server concern. */
export class LiveSockets {
  readonly #byWorkspace = new Map<string, Set<LiveSocket>>();
  readonly #perDevice: number;

  constructor(perDevice: number) {
    this.#perDevice = perDevice;
  }

  /** Takes the socket in until it closes; closes it when its device has too many. */
  add(socket: LiveSocket): void {
    const { workspace, device } = socket.session;
    const sockets = this.#byWorkspace.get(workspace) ?? new Set();
    const ofDevice = [...sockets].filter((other) => other.session.device === device).length;
    if (ofDevice >= this.#perDevice) return socket.close(CloseCode.tooMany);
    this.#byWorkspace.set(workspace, sockets.add(socket));
    socket.onClose(() => {
      sockets.delete(socket);
      if (sockets.size === 0 && this.#byWorkspace.get(workspace) === sockets) this.#byWorkspace.delete(workspace);
    });
  }

  /** Closes the sockets that lost their right. */
  enforceRights(workspace: string): void {
    for (const socket of this.#byWorkspace.get(workspace) ?? []) socket.enforceRights();
  }

  /** Hands each session whose device answered since the last beat to `heard`. */
  beat(heard: (session: Session) => void): void {
    for (const sockets of this.#byWorkspace.values()) {
      for (const socket of sockets) if (socket.beat()) heard(socket.session);
    }
  }

  /** Numbers of sockets that serve a document, and of those that serve the feed. */
  counts(): { readonly documents: number; readonly feeds: number } {
    const all = [...this.#byWorkspace.values()].flatMap((sockets) => [...sockets]);
    const feeds = all.filter(({ isFeed }) => isFeed).length;
    return { documents: all.length - feeds, feeds };
  }

  /** Closes all sockets, or those of one workspace. */
  closeAll(code: CloseCode, workspace?: string): void {
    for (const [id, sockets] of this.#byWorkspace) {
      if (workspace === undefined || id === workspace) for (const socket of sockets) socket.close(code);
    }
  }
}
