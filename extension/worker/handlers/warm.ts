import type { Handlers } from '../../messaging/consumer.ts';
import { DEMO_WORKSPACE } from '../shards.ts';
import type { WorkerContext } from '../context.ts';

/** Loads the document of an opened card, so that the first edit does not wait for the disk (DESIGN 4), and lets teammates see it. */
export function warmHandlers(context: WorkerContext): Pick<Handlers, 'warm' | 'card.leave'> {
  return {
    async warm({ id, page }) {
      const name = await context.shards.documentOf(id);
      if (!name) return {};
      await context.store.load(name);
      if (name.startsWith(`${DEMO_WORKSPACE}/`)) return {};
      context.sync.keepAttached(name);
      context.sync.presences.open(page, name, id);
      return {};
    },

    async 'card.leave'({ page }) {
      context.sync.presences.close(page);
      return {};
    },
  };
}
