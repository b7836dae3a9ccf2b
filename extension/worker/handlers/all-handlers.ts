import type { Handlers } from '../../messaging/consumer.ts';
import type { Backups } from '../backup/backups.ts';
import type { WorkerContext } from '../context.ts';
import type { ImportRunner } from '../import/import-runner.ts';
import { activityHandlers } from './activities.ts';
import { backupHandlers } from './backup.ts';
import { commentHandlers } from './comments.ts';
import { dealHandlers } from './deals.ts';
import { demoHandlers } from './demo.ts';
import { importHandlers } from './import.ts';
import { mailHandlers } from './mail.ts';
import { manyActivitiesHandlers } from './many-activities.ts';
import { recordHandlers } from './records.ts';
import { settingHandlers } from './settings.ts';
import { teamHandlers } from './team.ts';
import { warmHandlers } from './warm.ts';

/** Everything that a page may ask of the worker. */
export function allHandlers(context: WorkerContext, imports: ImportRunner, backups: Backups): Handlers {
  return {
    ...recordHandlers(context),
    ...settingHandlers(context),
    ...activityHandlers(context),
    ...manyActivitiesHandlers(context),
    ...commentHandlers(context),
    ...dealHandlers(context),
    ...mailHandlers(context),
    ...demoHandlers(context),
    ...warmHandlers(context),
    ...teamHandlers(context),
    ...importHandlers(imports),
    ...backupHandlers(backups),
  };
}
