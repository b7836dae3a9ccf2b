import type { Handlers } from '../../messaging/consumer.ts';
import { DEMO_WORKSPACE } from '../shards.ts';
import type { WorkerContext } from '../context.ts';

/** Loads the document of an opened card, so that the first edit does not wait for the disk (DESIGN 4). */
export function warmHandlers(context: WorkerContext): Pick<Handlers, 'warm'> {
  return {
    async warm({ id }) {
      const name = await context.shards.documentOf(id);
      if (!name) return {};
      await context.store.load(name);
      if (!name.startsWith(`${DEMO_WORKSPACE}/`)) context.sync.keepAttached(name);
      return {};
    },
  };
}
