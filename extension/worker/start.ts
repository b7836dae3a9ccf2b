import { localTime } from '@sidebook/domain/calendar/time-zone';
import { mayNotify, type NotifiedKind } from '@sidebook/domain/notices/system-notifications';
import { createProjector } from '@sidebook/projections/projector';
import { readPreferences } from '@sidebook/projections/queries/settings';
import { ProjectionDatabase } from '@sidebook/projections/tables';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { openDocumentStore } from '@sidebook/sync/persistence/document-store';

import type { Handlers } from '../messaging/consumer.ts';
import { browserAlarms } from '../platform/alarms.ts';
import { browserToolbarButton } from '../platform/badge.ts';
import { isUserHere } from '../platform/idle.ts';
import { browserNotifications } from '../platform/notifications.ts';
import { scratchFiles } from '../platform/scratch-files.ts';
import { openDeviceDatabase } from '../session/session.ts';
import { settingsValue, workspaceValue } from '../session/values.ts';
import { createBackups } from './backup/backups.ts';
import { systemClock, systemRandom, systemTimers } from './clock.ts';
import type { WorkerContext } from './context.ts';
import { allHandlers } from './handlers/all-handlers.ts';
import { ensureIdentity } from './identity.ts';
import { finishForgetting } from './erasure/forget-person.ts';
import { leaveWorkspace, removeLeft } from './leaving.ts';
import { HandOverJournal } from './hand-over/hand-over-journal.ts';
import { createHandOverRunner } from './hand-over/hand-over-runner.ts';
import { GoingBackJournal } from './going-back/going-back-journal.ts';
import { createGoingBackRunner } from './going-back/going-back-runner.ts';
import { ImportJournal } from './import/import-journal.ts';
import { createImportRunner } from './import/import-runner.ts';
import { createNoticeAnnouncer, type NoticeAnnouncer } from './notices/notice-announcer.ts';
import { noticeTexts } from './notices/notice-texts.ts';
import { ConversionJournal } from './leads/conversion-journal.ts';
import { createConversionRunner } from './leads/conversion-runner.ts';
import { MoveJournal } from './moving/move-journal.ts';
import { createMover, type Mover } from './moving/mover.ts';
import { createAnnouncer } from './reminders/announcer.ts';
import { ReminderMarks } from './reminders/reminder-marks.ts';
import { badgeTitle, reminderTexts } from './reminders/texts.ts';
import { createRinging } from './reminders/ringing.ts';
import { createUserMarks } from './reminders/user-marks.ts';
import { createReplica } from './replica.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createShards } from './shards.ts';
import { createSyncLink, type SyncLink } from './sync/sync-link.ts';
import { erasureCalls } from './sync/erasure-calls.ts';
import { writeAgain } from './sync/write-again.ts';
import { noteDamage } from './damage.ts';
import { patientLocks } from '../platform/locks.ts';
import { followTexts } from './worker-language.ts';

/** Time for the event that started the worker, before what it does by itself, ms. */
const FIRST_EVENT = 300;

/** The running worker: what listeners hand their events to. */
export interface RunningWorker {
  readonly context: WorkerContext;
  readonly handlers: Handlers;
  readonly schedule: Schedule;
  readonly notices: NoticeAnnouncer;
  /** What this device showed and snoozed. */
  readonly marks: ReminderMarks;
  /** Stores what is on its way and closes sockets and databases. */
  stop(): Promise<void>;
}

/**
 * Opens the databases and puts the worker together. Nothing is kept only in memory: the worker may be killed at any moment
 * and is started again by the next event.
 */
export async function startWorker(restart: () => void): Promise<RunningWorker> {
  const database = openDeviceDatabase();
  const [self, store, texts] = await Promise.all([
    ensureIdentity(database, systemClock.now(), systemRandom),
    openDocumentStore({
      database,
      indexedDB,
      clock: systemClock,
      timers: systemTimers,
      random: systemRandom,
      locks: patientLocks,
    }),
    followTexts(database, () => void schedule.run()),
  ]);
  store.onQuarantine((_, records) => void noteDamage(database, records));
  const rows = new ProjectionDatabase(self.workspace);
  const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
  // Alarms and screens live by the device's clock; what is written carries the server's time, so that edits of devices whose
  // clocks differ are told apart in the right order. The replica is made before the sync client that knows the difference.
  let link: SyncLink | undefined;
  let mover: Mover | undefined;
  const now = (): number => systemClock.now();
  const marks = new ReminderMarks();
  const hasOthers = (): boolean => link !== undefined && link.client.status.kind !== 'on-device';
  const ringing = createRinging({
    rows,
    marks,
    member: self.member,
    watchFrom: self.watchFrom,
    locks: navigator.locks,
    hasOthers,
    isUserHere,
  });
  const allowed = async (kind: NotifiedKind): Promise<boolean> => {
    if (!(await readValue(database, settingsValue)).notifications) return false;
    return mayNotify(await readPreferences(rows), kind, localTime(now(), zone()).minutes);
  };
  const announcer = createAnnouncer({
    centre: browserNotifications,
    rows,
    marks,
    ringing,
    texts: () => reminderTexts(texts.current(), now(), zone()),
    allowed: () => allowed('reminder'),
  });
  const notices = createNoticeAnnouncer({
    centre: browserNotifications,
    rows,
    marks,
    member: self.member,
    watchFrom: self.watchFrom,
    texts: async () => noticeTexts(texts.current(), (await readValue(database, workspaceValue))?.members ?? []),
    allowed,
  });
  const schedule = createSchedule({
    rows,
    member: self.member,
    clock: now,
    alarms: browserAlarms,
    button: browserToolbarButton,
    badgeTitles: {
      counted: (counters) => badgeTitle(texts.current(), counters),
      blocked: () => texts.current().t('notifications.badgeBlocked'),
    },
    ringing,
    announcer,
    notices,
    tellShown: (rings) =>
      userMarks.tell(
        'fired',
        rings.flatMap(({ reminders }) => reminders),
      ),
    timers: systemTimers,
  });
  const projector = createProjector(rows);
  const writer = () => ({ now: now() + (link?.client.serverClockOffset ?? 0), device: self.device });
  const shards = createShards(self, store, database, rows, systemRandom);
  const replica = createReplica({
    store,
    projector,
    rows,
    database,
    shards,
    writer,
    onRows: (remote) => {
      schedule.soon();
      // Who does not stay connected brings an edit to the server at once all the same.
      if (!remote) void link?.burst();
    },
  });
  const userMarks = createUserMarks(replica, writer);
  const [sync] = await Promise.all([
    createSyncLink({
      self,
      store,
      database,
      alarms: browserAlarms,
      removeDocument: async (name) => {
        await replica.remove(name);
        await goingBack.forgetLost();
      },
      onHomeMoved: restart,
      afterRights: (workspace) => mover?.hear(workspace),
      onLeft: async (how) => {
        await leaveWorkspace(database, self, how);
        restart();
      },
      writeAgain: (name, copies) =>
        writeAgain({ self, database, store, replica, rows, now, ...erasureCalls(() => link?.client) }, name, copies),
    }),
    replica.recover(),
  ]);
  link = sync;
  const context: WorkerContext = {
    self,
    rows,
    database,
    store,
    replica,
    shards,
    ringing,
    userMarks,
    hasOthers,
    now,
    random: systemRandom,
    zone,
    writer,
    sync,
    restart,
    reschedule: () => void schedule.run(),
  };
  const journal = new ImportJournal();
  const imports = createImportRunner(context, journal);
  const backups = createBackups(context, marks, scratchFiles);
  const conversionJournal = new ConversionJournal();
  const conversions = createConversionRunner(context, conversionJournal, backups);
  const handOverJournal = new HandOverJournal();
  const handOvers = createHandOverRunner(context, handOverJournal);
  const goingBackJournal = new GoingBackJournal();
  const goingBack = createGoingBackRunner(context, goingBackJournal);
  const moveJournal = new MoveJournal();
  const moves = createMover({ ...context, timers: systemTimers }, moveJournal);
  mover = moves;
  const handlers = allHandlers(context, { imports, backups, conversions, handOvers, goingBack, mover: moves });
  // What woke the worker goes first: a page that waits for its command is not kept waiting by badge and network.
  const begun = afterFirst().then(async () => {
    moves.start();
    await Promise.all([schedule.run(), sync.start()]);
  });
  // Long work that a kill interrupted goes on beside what is asked now.
  const resumed = Promise.all([
    imports.resume(),
    backups.resume(),
    conversions.resume(),
    handOvers.resume(),
    goingBack.resume(),
    removeLeft(database, store),
    finishForgetting(context),
  ]);
  return {
    context,
    handlers,
    schedule,
    notices,
    marks,
    async stop() {
      texts.stop();
      schedule.stop();
      await handOvers.halt();
      await Promise.all([begun, moves.close(), resumed]);
      await sync.stop();
      await store.close();
      rows.close();
      marks.close();
      journal.close();
      conversionJournal.close();
      handOverJournal.close();
      goingBackJournal.close();
      moveJournal.close();
      database.close();
    },
  };
}

/** When the event that started the worker has been answered, as a rule. */
function afterFirst(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, FIRST_EVENT);
  });
}
