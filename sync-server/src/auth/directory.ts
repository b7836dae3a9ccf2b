import type { DirectoryStorage, EpochStorage, StoredWorkspace } from '../storage/storage.ts';

/** Hashes of what was erased, by space. */
type Erased = ReadonlyMap<string, ReadonlySet<string>>;

/** The members, roles and devices of one workspace as they are now. Whoever holds it sees each change at once. */
export interface WorkspaceView {
  readonly current: StoredWorkspace;
  readonly erased: Erased;
}

type Storage = DirectoryStorage & Pick<EpochStorage, 'erasedIn'>;

/**
 * Keeps the workspaces in use in memory, since every update asks for a right. Whoever changes one in the storage calls
 * `refresh` before answering.
 */
export class Directory {
  readonly #storage: Storage;
  readonly #views = new Map<string, Promise<{ current: StoredWorkspace; erased: Erased } | null>>();

  constructor(storage: Storage) {
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
    const read = await this.#read(id, view);
    // Of two readings the older one may come last.
    if (read && read.current.rightsCursor >= view.current.rightsCursor) Object.assign(view, read);
    return view;
  }

  /** The list of what was erased is long, and changes seldom. */
  async #read(id: string, known?: WorkspaceView): Promise<{ current: StoredWorkspace; erased: Erased } | null> {
    const current = await this.#storage.workspace(id);
    if (!current) return null;
    if (known && known.current.erasures === current.erasures) return { current, erased: known.erased };
    const erased = new Map<string, ReadonlySet<string>>();
    for (const space of current.erasures > 0 ? current.spaces : [])
      erased.set(space.id, new Set(await this.#storage.erasedIn(id, space.id)));
    return { current, erased };
  }
}
