import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { documentName, type DocumentAddress } from '@sidebook/sync/protocol/document-names';
import type { WorkspaceView } from './directory.ts';
import { NOTHING_ERASED, type ErasedIds } from '../rooms/erased-ids.ts';
import { accessOf, isAdmin, roleIn, standingOf, type Access } from './rights.ts';

/** A device that has shown its token or a ticket. Every question is answered from the rights as they are now. */
export class Session {
  readonly workspace: string;
  readonly device: string;
  readonly member: string;
  readonly #view: WorkspaceView;

  constructor(view: WorkspaceView, device: string, member: string) {
    this.#view = view;
    this.workspace = view.current.id;
    this.device = device;
    this.member = member;
  }

  /** Cursor of the rights by which every question is answered. */
  get rightsCursor(): number {
    return this.#view.current.rightsCursor;
  }

  get isAdmin(): boolean {
    return isAdmin(this.#view.current, this.member);
  }

  /** The space exists and the member may do this in it. */
  mayInSpace(space: string, what: 'read' | 'write' | 'manage'): boolean {
    const role = roleIn(this.#view.current, this.member, space);
    return role !== null && (what === 'read' || role === 'manager' || (what === 'write' && role === 'rep'));
  }

  access(address: DocumentAddress): Access {
    return accessOf(this.#view.current, this.member, address);
  }

  /** What must not come back into a document. */
  erasedIn(address: DocumentAddress): ErasedIds {
    return (address.kind === 'shard' && this.#view.erased.get(address.space)) || NOTHING_ERASED;
  }

  /** The epoch of a document. */
  epochOf(name: string): number {
    const { epoch, epochs } = this.#view.current;
    return epochs[name] ?? epoch;
  }

  /**
   * Why a socket of this session has to be closed; null while it may stay. `address` is null for the feed; `epoch` is that of
   * the copy on the other end.
   */
  objection(address: DocumentAddress | null, epoch: number): CloseCode | null {
    const standing = standingOf(this.#view.current, this.device);
    if (standing === 'revoked') return CloseCode.unauthenticated;
    if (standing === 'removed') return CloseCode.forbidden;
    if (address === null) return null;
    if (this.access(address) === 'none') return CloseCode.forbidden;
    return this.epochOf(documentName(address)) === epoch ? null : CloseCode.epochOver;
  }
}
