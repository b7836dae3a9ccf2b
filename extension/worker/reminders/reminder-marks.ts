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
}

/** What this device remembers about reminders. Not a projection: losing it would repeat what was shown. */
export class ReminderMarks extends Dexie {
  fired!: EntityTable<FiredRow, 'key'>;
  snoozes!: EntityTable<SnoozeRow, 'activity'>;

  constructor() {
    super('sidebook-reminders', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ fired: 'key, at', snoozes: 'activity, at' });
  }
}
