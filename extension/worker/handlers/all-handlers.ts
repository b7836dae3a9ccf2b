import type { Handlers } from '../../messaging/consumer.ts';
import type { Backups } from '../backup/backups.ts';
import type { WorkerContext } from '../context.ts';
import type { HandOverRunner } from '../hand-over/hand-over-runner.ts';
import type { GoingBackRunner } from '../going-back/going-back-runner.ts';
import type { ImportRunner } from '../import/import-runner.ts';
import type { ConversionRunner } from '../leads/conversion-runner.ts';
import type { Mover } from '../moving/mover.ts';
import { activityHandlers } from './activities.ts';
import { activitiesViewHandlers } from './activities-view.ts';
import { backupHandlers } from './backup.ts';
import { bindingHandlers } from './bindings.ts';
import { commentHandlers } from './comments.ts';
import { dealHandlers } from './deals.ts';
import { demoHandlers } from './demo.ts';
import { erasureHandlers } from './erasure.ts';
import { handOverHandlers } from './hand-over.ts';
import { goingBackHandlers } from './going-back.ts';
import { importHandlers } from './import.ts';
import { loggingHandlers } from './logging.ts';
import { leadHandlers } from './leads.ts';
import { mailHandlers } from './mail.ts';
import { manyActivitiesHandlers } from './many-activities.ts';
import { moveHandlers } from './moving.ts';
import { quoteHandlers } from './quotes.ts';
import { manyItemsHandlers } from './many-items.ts';
import { recordHandlers } from './records.ts';
import { refusedChangeHandlers } from './refused-changes.ts';
import { settingHandlers } from './settings.ts';
import { streamHandlers } from './stream.ts';
import { taskHandlers } from './tasks.ts';
import { teamHandlers } from './team.ts';
import { teamRightsHandlers } from './team-rights.ts';
import { warmHandlers } from './warm.ts';
import { writeMailHandlers } from './write-mail.ts';

/** Work that goes on in the background and outlives the worker. */
export interface LongWork {
  readonly imports: ImportRunner;
  readonly backups: Backups;
  readonly conversions: ConversionRunner;
  readonly handOvers: HandOverRunner;
  readonly goingBack: GoingBackRunner;
  readonly mover: Mover;
}

/** Everything that a page may ask of the worker. */
export function allHandlers(
  context: WorkerContext,
  { imports, backups, conversions, handOvers, goingBack, mover }: LongWork,
): Handlers {
  return {
    ...recordHandlers(context),
    ...erasureHandlers(context),
    ...settingHandlers(context),
    ...activityHandlers(context),
    ...bindingHandlers(context),
    ...activitiesViewHandlers(context),
    ...manyActivitiesHandlers(context),
    ...manyItemsHandlers(context),
    ...commentHandlers(context),
    ...dealHandlers(context),
    ...quoteHandlers(context),
    ...streamHandlers(context),
    ...taskHandlers(context),
    ...leadHandlers(context, conversions),
    ...mailHandlers(context),
    ...writeMailHandlers(context),
    ...loggingHandlers(context),
    ...demoHandlers(context),
    ...warmHandlers(context),
    ...teamHandlers(context),
    ...teamRightsHandlers(context),
    ...refusedChangeHandlers(context),
    ...handOverHandlers(handOvers),
    ...moveHandlers(mover),
    ...importHandlers(imports),
    ...backupHandlers(backups),
    ...goingBackHandlers(goingBack),
  };
}
