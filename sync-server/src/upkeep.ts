import type { Clock } from './clock.ts';
import { reasonOf, type Log } from './log.ts';
import type { Compaction } from './rooms/compaction.ts';
import { ERASED_MOVES_KEPT, INVITATIONS_KEPT, KEPT } from './storage/history-rules.ts';
import type { Storage } from './storage/storage.ts';

const HOUR = 3_600_000;

/** By how much a log may be older than it has to be: so much is gathered before a document is looked at again. */
const SLACK = 24 * HOUR;

/** How many documents are looked at within an hour, so that the first time on old data is no burden. */
const PORTION = 200;

export interface UpkeepOptions {
  readonly storage: Pick<Storage, 'prune' | 'oldLogs' | 'dropInvitations' | 'dropErasedMoves'>;
  readonly compaction: Pick<Compaction, 'forget'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Upkeep {
  /** Resolves when it is at nothing. */
  idle(): Promise<void>;
  end(): Promise<void>;
}

/**
 * Once an hour forgets what is kept no longer: logs and snapshots (DUR-2), the logs of documents that are edited too seldom to be
 * compacted (DUR-10), past invitations (ACC-3), and the moves of what was erased (ERA-1).
 */
export function beginUpkeep({ storage, compaction, clock, log }: UpkeepOptions): Upkeep {
  /** Documents whose log cannot be made a state: the next server tries again. */
  const damaged = new Set<string>();
  /** Of what was erased until then the moves are forgotten, ms since 1970. */
  let movesForgotten = 0;
  let isStopped = false;
  let run: Promise<void> | null = null;

  async function forgetOldLogs(): Promise<void> {
    const now = clock.now();
    for (const name of await storage.oldLogs(now - KEPT - SLACK, PORTION + damaged.size)) {
      if (isStopped) return;
      if (damaged.has(name)) continue;
      try {
        await compaction.forget(name, now - KEPT);
      } catch (error) {
        damaged.add(name);
        log.error('not-compacted', { document: name, reason: reasonOf(error) });
      }
    }
  }

  async function forgetErasedMoves(): Promise<void> {
    const until = clock.now() - ERASED_MOVES_KEPT;
    await storage.dropErasedMoves(movesForgotten, until);
    movesForgotten = until;
  }

  async function keepUp(): Promise<void> {
    try {
      await storage.dropInvitations(clock.now() - INVITATIONS_KEPT);
      await storage.prune(clock.now() - KEPT);
      await forgetErasedMoves();
      await forgetOldLogs();
    } catch (error) {
      log.error('not-pruned', { reason: reasonOf(error) });
    }
  }

  const stop = clock.every(HOUR, () => {
    run ??= keepUp().finally(() => (run = null));
  });
  return {
    idle: async () => run ?? undefined,
    async end() {
      isStopped = true;
      stop();
      await run;
    },
  };
}
