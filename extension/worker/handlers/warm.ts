import type { Handlers } from '../../messaging/consumer.ts';
import type { WorkerContext } from '../context.ts';

/** Loads the document of an opened card, so that the first edit does not wait for the disk (DESIGN 4). */
export function warmHandlers(context: WorkerContext): Pick<Handlers, 'warm'> {
  return {
    async warm({ id }) {
      const name = await context.shards.documentOf(id);
      if (name) await context.store.load(name);
      return {};
    },
  };
}
