import type { Handlers } from '../../messaging/consumer.ts';
import type { HandOverAnswers } from '../../messaging/hand-over-requests.ts';
import type { HandOverRunner } from '../hand-over/hand-over-runner.ts';

/** A member's work passes to others before the member loses access to it (PERM-14). */
export function handOverHandlers(handOvers: HandOverRunner): Pick<Handlers, keyof HandOverAnswers> {
  return {
    async 'team.hand-over'(request) {
      await handOvers.begin(request);
      return {};
    },

    async 'team.hand-over-stop'({ run }) {
      await handOvers.stop(run);
      return {};
    },

    async 'team.hand-over-continue'({ run }) {
      await handOvers.goOn(run);
      return {};
    },

    async 'team.hand-over-undo'({ run }) {
      const { kept } = await handOvers.undo(run);
      return { kept };
    },
  };
}
