import type { News } from '../cluster/news.ts';
import type { Journal } from '../rooms/journal.ts';
import { OutdatedError } from '../storage/storage.ts';

/** How often a change is checked and made again because another node has changed rights under it. */
const ATTEMPTS = 5;

export interface RightsChangesOptions {
  readonly journal: Journal;
  readonly news: News;
}

/** The one way to change members, roles and devices: stored, then in force on every open socket, then told. */
export class RightsChanges {
  readonly #options: RightsChangesOptions;

  constructor(options: RightsChangesOptions) {
    this.#options = options;
  }

  /** Runs a change, which checks first whether it may be made; again when it rejects with `OutdatedError`. */
  async apply<T>(workspace: string, change: () => Promise<T>): Promise<T> {
    const { journal, news } = this.#options;
    return journal.alone(async () => {
      const answer = await attempt(change);
      await news.renewRights(workspace);
      return answer;
    });
  }
}

async function attempt<T>(change: () => Promise<T>, left = ATTEMPTS): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (!(error instanceof OutdatedError) || left <= 1) throw error;
    return attempt(change, left - 1);
  }
}
