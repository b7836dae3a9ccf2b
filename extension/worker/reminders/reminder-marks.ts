import { Dexie, type EntityTable } from 'dexie';

/** A reminder that was shown on this device, so that it is never shown twice. Key: `<activity>|<offset>|<at>`. */
export interface FiredRow {
  key: string;
  at: number;
}

/** A notification that is to be shown once more (EXT-3). One per activity: snoozing again moves it. */
export interface SnoozeRow {
  activity: string;
  at: number;
  /** The deadline that it had then: of an activity that was moved meanwhile nothing is shown again. */
  deadline?: number;
}

/** A due reminder that waits whether another device of the user shows it (CNT-57). Key as of a fired one. */
export interface HeldRow {
  key: string;
  /** When it was first seen to be due. */
  since: number;
}

/** An activity whose notification was shown once more here: it is of this device alone, whatever was answered elsewhere. */
export interface RepeatedRow {
  activity: string;
  deadline: number;
}

/** An activity of the digest that is on the screen. */
export interface DigestRow {
  activity: string;
}

/** A notice that was told on this device, so that it never is a second time (NOTE-1). Key: the notice's. */
export interface ToldRow {
  key: string;
  at: number;
  /** The notification that shows it; absent when none did. */
  shownAs?: string;
}

/** What this device remembers about what it showed. Not a projection: losing it would repeat what was shown. */
export class ReminderMarks extends Dexie {
  fired!: EntityTable<FiredRow, 'key'>;
  snoozes!: EntityTable<SnoozeRow, 'activity'>;
  held!: EntityTable<HeldRow, 'key'>;
  repeated!: EntityTable<RepeatedRow, 'activity'>;
  digest!: EntityTable<DigestRow, 'activity'>;
  told!: EntityTable<ToldRow, 'key'>;

  constructor() {
    super('sidebook-reminders', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ fired: 'key, at', snoozes: 'activity, at' });
    this.version(2).stores({ held: 'key, since', repeated: 'activity', digest: 'activity', told: 'key, at, shownAs' });
  }
}
