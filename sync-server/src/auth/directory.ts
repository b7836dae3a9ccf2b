import type { DirectoryStorage, StoredWorkspace } from '../storage/storage.ts';

/** The members, roles and devices of one workspace as they are now. Whoever holds it sees each change at once. */
export interface WorkspaceView {
  readonly current: StoredWorkspace;
}

/**
 * Keeps the workspaces in use in memory, since every update asks for a right. Whoever changes one in the storage calls
 * `refresh` before answering.
 */
export class Directory {
  readonly #storage: DirectoryStorage;
  readonly #views = new Map<string, Promise<{ current: StoredWorkspace } | null>>();

  constructor(storage: DirectoryStorage) {
    this.#storage = storage;
  }

  /** Null when there is no such workspace. */
  open(id: string): Promise<WorkspaceView | null> {
    const known = this.#views.get(id);
    if (known) return known;
    const opening = this.#storage.workspace(id).then((current) => (current ? { current } : null));
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
    const current = await this.#storage.workspace(id);
    // Of two readings the older one may come last.
    if (current && current.rightsCursor >= view.current.rightsCursor) view.current = current;
    return view;
  }
}
