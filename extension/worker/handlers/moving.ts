import type { Handlers } from '../../messaging/consumer.ts';
import type { Mover } from '../moving/mover.ts';

/** Moving items to another space (PERM-10). */
export function moveHandlers(mover: Mover): Pick<Handlers, 'item.move' | 'item.move-stop'> {
  return {
    async 'item.move'({ run, ids, to }) {
      const { moved, left, elsewhere } = await mover.move(run, ids, to);
      return { moved, left: left.length, elsewhere };
    },

    async 'item.move-stop'({ run }) {
      await mover.stop(run);
      return {};
    },
  };
}
