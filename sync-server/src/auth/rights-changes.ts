import type { FeedHub } from '../feed/feed-hub.ts';
import type { Journal } from '../rooms/journal.ts';
import type { LiveSockets } from '../rooms/live-sockets.ts';
import type { Directory } from './directory.ts';

export interface RightsChangesOptions {
  readonly journal: Journal;
  readonly directory: Directory;
  readonly sockets: LiveSockets;
  readonly hub: FeedHub;
}

/** The one way to change members, roles and devices: stored, then in force on every open socket, then told. */
export class RightsChanges {
  readonly #options: RightsChangesOptions;

  constructor(options: RightsChangesOptions) {
    this.#options = options;
  }

  async apply<T>(workspace: string, change: () => Promise<T>): Promise<T> {
    const { journal, directory, sockets, hub } = this.#options;
    return journal.alone(async () => {
      const before = (await directory.open(workspace))?.current.rightsCursor;
      const answer = await change();
      const after = (await directory.refresh(workspace))?.current.rightsCursor;
      sockets.enforceRights(workspace);
      if (after !== undefined && after !== before) hub.publishRights(workspace, after);
      return answer;
    });
  }
}
