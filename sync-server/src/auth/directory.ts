import { ErasedIds } from '../rooms/erased-ids.ts';
import type { EpochStorage } from '../storage/epochs.ts';
import type { DirectoryStorage, StoredWorkspace } from '../storage/storage.ts';

/** The members, roles and devices of one workspace as they are now. Whoever holds it sees each change at once. */
export interface WorkspaceView {
  readonly current: StoredWorkspace;
  /** What was erased, by space: all that was when `current` was read, or more. */
  readonly erased: ReadonlyMap<string, ErasedIds>;
}

type KnownWorkspaces = Pick<DirectoryStorage, 'workspace'> & Pick<EpochStorage, 'erased'>;

/**
 * Keeps the workspaces in use in memory, since every update asks for a right. Whoever changes one in the storage calls
 * `refresh` before answering.
 */
export class Directory {
  readonly #storage: KnownWorkspaces;
  readonly #views = new Map<string, Promise<{ -readonly [Part in keyof WorkspaceView]: WorkspaceView[Part] } | null>>();

  constructor(storage: KnownWorkspaces) {
    this.#storage = storage;
  }

  /** Null when there is no such workspace. */
  open(id: string): Promise<WorkspaceView | null> {
    const known = this.#views.get(id);
    if (known) return known;
    const opening = this.#read(id);
    this.#views.set(id, opening);
    const forget = () => this.#views.delete(id);
    // A workspace may be founded later, and a storage that failed may work again.
    opening.then((view) => view ?? forget(), forget);
    return opening;
  }

  /** Reads the workspace again into the view that others hold. */
  async refresh(id: string): Promise<WorkspaceView | null> {
    const view = await this.#views.get(id);
    if (!view) return this.open(id);
    const read = await this.#read(id);
    // Of two readings the older one may come last.
    if (read && read.current.rightsCursor >= view.current.rightsCursor) Object.assign(view, read);
    return view;
  }

  /** An erasure moves the cursor of the rights, so what is erased is read again with them. */
  async #read(id: string): Promise<WorkspaceView | null> {
    const current = await this.#storage.workspace(id);
    if (!current) return null;
    const erased = [...(await this.#storage.erased(id))].map(
      ([space, hashes]) => [space, new ErasedIds(hashes)] as const,
    );
    return { current, erased: new Map(erased) };
  }
}
