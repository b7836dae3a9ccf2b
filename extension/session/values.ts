import { deviceValue } from '@sidebook/sync/persistence/device-database';
import * as v from 'valibot';

/**
 * Small values of this device, declared in one place: key, check, and what holds before the first write. They are in the
 * device database, so that pages read them without the worker and follow their changes.
 */
const Identity = v.object({
  workspace: v.string(),
  member: v.string(),
  device: v.string(),
  /** Space that new items go to. */
  space: v.string(),
  /** ms since 1970: reminders before it are not caught up (first start, joined, restored). */
  watchFrom: v.number(),
});
export type Identity = v.InferOutput<typeof Identity>;
export const identityValue = deviceValue<Identity | null>('identity', v.nullable(Identity), null);

const MemberSchema = v.object({
  id: v.string(),
  name: v.string(),
  addresses: v.array(v.string()),
  admin: v.boolean(),
  removed: v.boolean(),
});
export type Member = v.InferOutput<typeof MemberSchema>;

export const WorkspaceSchema = v.object({
  name: v.string(),
  admin: v.boolean(),
  members: v.array(MemberSchema),
  spaces: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      /** The user's own. */
      role: v.picklist(['viewer', 'rep', 'manager']),
      archived: v.optional(v.boolean(), false),
      /** With the roles that they were given; admins manage every space beside that. */
      members: v.optional(v.array(v.object({ id: v.string(), role: v.picklist(['viewer', 'rep', 'manager']) })), []),
    }),
  ),
});
export type WorkspaceInfo = v.InferOutput<typeof WorkspaceSchema>;
export const workspaceValue = deviceValue<WorkspaceInfo | null>('workspace', v.nullable(WorkspaceSchema), null);

export const SettingsSchema = v.object({
  /** BCP 47 tag of one of the five languages; null follows the browser. */
  language: v.nullable(v.picklist(['en', 'de', 'es', 'it', 'pl'])),
  theme: v.picklist(['system', 'light', 'dark']),
  density: v.picklist(['comfortable', 'compact']),
  /** Minutes before the deadline for new activities (ACT-30). */
  reminders: v.array(v.number()),
  notifications: v.boolean(),
  currency: v.string(),
  /** Addresses and domains whose messages are never proposed for logging (EXT-13). */
  neverLog: v.array(v.string()),
  /** Own domains that stand on that list by themselves until the user takes them off it. */
  neverLogRemoved: v.optional(v.array(v.string()), []),
  /** Sites that the user does not want to be asked about again (EXT-17). */
  sitesNotAsked: v.optional(v.array(v.string()), []),
  /** Addresses of which the user said that they are not theirs. */
  notOwnAddresses: v.optional(v.array(v.string()), []),
  stayConnected: v.boolean(),
});
export type UserSettings = v.InferOutput<typeof SettingsSchema>;
export const settingsValue = deviceValue<UserSettings>('settings', SettingsSchema, {
  language: null,
  theme: 'system',
  density: 'comfortable',
  reminders: [0, 15],
  notifications: true,
  currency: 'EUR',
  neverLog: [],
  neverLogRemoved: [],
  sitesNotAsked: [],
  notOwnAddresses: [],
  stayConnected: true,
});

/** What the worker last said about saving and sync; shapes as SyncStatus of the sync client. */
const Status = v.looseObject({ kind: v.string() });
export const syncStatusValue = deviceValue<{ kind: string } & Record<string, unknown>>('sync-status', Status, {
  kind: 'on-device',
});

/** Documents written since they were last known to be projected: checked when the worker starts. */
export const dirtyDocumentsValue = deviceValue<string[]>('dirty-documents', v.array(v.string()), []);

/** Shards that this device opened for its new items, newest last. */
const Shards = v.array(v.object({ space: v.string(), shard: v.string() }));
export const ownShardsValue = deviceValue<v.InferOutput<typeof Shards>>('own-shards', Shards, []);

/** Shard that holds the demo records, while they are there. */
export const demoShardValue = deviceValue<string | null>('demo-shard', v.nullable(v.string()), null);

/** Workspaces on this device that are not in use now: someone's own data stays apart from a team's (EXT-29). */
const OtherWorkspaceSchema = v.object({ identity: Identity, name: v.string(), info: v.optional(WorkspaceSchema) });
export type OtherWorkspace = v.InferOutput<typeof OtherWorkspaceSchema>;
const OtherWorkspaces = v.array(OtherWorkspaceSchema);
export const otherWorkspacesValue = deviceValue<OtherWorkspace[]>('other-workspaces', OtherWorkspaces, []);

/**
 * The recovery code of an admin from when the server told it until the admin says that it is kept (PERM-16): a page that is
 * closed too early does not lose it. Whoever could read it here could read this device's token as well.
 */
const Recovery = v.object({ workspace: v.string(), link: v.string() });
export const recoveryCodeValue = deviceValue<v.InferOutput<typeof Recovery> | null>(
  'recovery-code',
  v.nullable(Recovery),
  null,
);

/** Changes of this device that the server refused, oldest first; in the documents they are no more (PERM-4). */
const RefusedChangeSchema = v.object({
  document: v.string(),
  /** Empty for the workspace's settings. */
  space: v.string(),
  key: v.string(),
  /** The record, the field and its element as the key names them; an empty field for a record that was made. */
  id: v.string(),
  field: v.string(),
  element: v.optional(v.string()),
  /** ms since 1970 at which it was made. */
  at: v.number(),
  value: v.unknown(),
});
export type RefusedChange = v.InferOutput<typeof RefusedChangeSchema>;
export const refusedChangesValue = deviceValue<RefusedChange[]>('refused-changes', v.array(RefusedChangeSchema), []);

/** Hashes of the ids and files that were erased, by space: none of them is written or shown again, wherever it comes from (EXT-25). */
export const erasedIdsValue = deviceValue<Record<string, string[]>>(
  'erased-ids',
  v.record(v.string(), v.array(v.string())),
  {},
);

/**
 * Changes of this device that the server took back because what they belong to had been erased before they were made, until the
 * user says "seen" (ERA-4): hashes of their keys, since nothing else of them may be kept.
 */
export const takenBackValue = deviceValue<string[]>('taken-back', v.array(v.string()), []);

/** What is being erased on a device without a server; a killed worker goes on with it. */
const ForgettingSchema = v.object({
  space: v.string(),
  documents: v.array(v.string()),
  /** Of the ids and files. */
  hashes: v.array(v.string()),
  files: v.array(v.string()),
});
export type Forgetting = v.InferOutput<typeof ForgettingSchema>;
export const forgettingValue = deviceValue<Forgetting | null>('forgetting', v.nullable(ForgettingSchema), null);

/** What the user has lost access to since they last said "seen", with the number of edits that were not sent (PERM-5). */
const LostAccess = v.object({
  what: v.picklist(['workspace', 'device', 'space']),
  name: v.string(),
  notSent: v.number(),
});
export type LostAccess = v.InferOutput<typeof LostAccess>;
export const lostAccessValue = deviceValue<LostAccess[]>('lost-access', v.array(LostAccess), []);

/** Workspaces from which the user of this device was removed: no backup of them is restored here (PERM-5). */
export const removedFromValue = deviceValue<string[]>('removed-from', v.array(v.string()), []);

/** Workspaces whose data is being removed from this device; a killed worker goes on with it. */
export const leftWorkspacesValue = deviceValue<string[]>('left-workspaces', v.array(v.string()), []);

/** Cards that teammates have open now, as far as the worker hears of them (EXT-22). */
const SeenCards = v.array(v.object({ item: v.string(), member: v.string() }));
export const presenceValue = deviceValue<v.InferOutput<typeof SeenCards>>('presence', SeenCards, []);

/** How much of a backlog the sync client has taken over; both 0 when there is none. */
const Progress = v.object({ done: v.number(), total: v.number() });
export const syncProgressValue = deviceValue<v.InferOutput<typeof Progress>>('sync-progress', Progress, {
  done: 0,
  total: 0,
});

/** The user was told how to pin the icon and wants to hear no more of it. */
export const pinHintDoneValue = deviceValue<boolean>('pin-hint-done', v.boolean(), false);

/** The import that runs or ran last on this device; null when there was none. Pages show its progress by it. */
const ImportProgress = v.object({
  importId: v.string(),
  workspace: v.string(),
  state: v.picklist(['running', 'stopping', 'done', 'stopped', 'undoing', 'undone']),
  done: v.number(),
  total: v.number(),
  added: v.number(),
  companies: v.number(),
  completed: v.number(),
  unchanged: v.number(),
});
export type ImportProgress = v.InferOutput<typeof ImportProgress>;
export const importProgressValue = deviceValue<ImportProgress | null>(
  'import-progress',
  v.nullable(ImportProgress),
  null,
);

/** The switch to Simple mode that converts leads, or did last on this device; null when there was none (MODE-3). */
const ConversionProgress = v.object({
  run: v.string(),
  workspace: v.string(),
  state: v.picklist(['backup', 'running', 'stopping', 'done', 'stopped', 'undoing', 'undone']),
  /** ms since 1970; 0 while it goes on. */
  endedAt: v.number(),
  /** Scratch file of the backup that was written before. */
  backup: v.nullable(v.string()),
  total: v.number(),
  done: v.number(),
  deals: v.number(),
  contacts: v.number(),
  companies: v.number(),
  kept: v.number(),
});
export type ConversionProgress = v.InferOutput<typeof ConversionProgress>;
export const conversionProgressValue = deviceValue<ConversionProgress | null>(
  'conversion-progress',
  v.nullable(ConversionProgress),
  null,
);

/** Moving items to another space that goes on or ended last on this device; null when there was none (PERM-10). */
const MoveProgress = v.object({
  run: v.string(),
  workspace: v.string(),
  state: v.picklist(['running', 'stopping', 'done', 'stopped']),
  /** The space. */
  to: v.string(),
  /** Items. */
  done: v.number(),
  total: v.number(),
});
export const moveProgressValue = deviceValue<v.InferOutput<typeof MoveProgress> | null>(
  'move-progress',
  v.nullable(MoveProgress),
  null,
);

/** What a running export, check or restore has done, in bytes of the backup file. */
const BackupProgress = v.object({
  work: v.picklist(['export', 'inspect', 'restore']),
  done: v.number(),
  total: v.number(),
});
export const backupProgressValue = deviceValue<v.InferOutput<typeof BackupProgress> | null>(
  'backup-progress',
  v.nullable(BackupProgress),
  null,
);

/** The restore that goes on when the worker starts anew, or that ended last. `file` is its scratch file. */
const Restoring = v.object({
  file: v.string(),
  workspace: v.string(),
  state: v.picklist(['running', 'done']),
  records: v.number(),
});
export const restoringValue = deviceValue<v.InferOutput<typeof Restoring> | null>(
  'restoring',
  v.nullable(Restoring),
  null,
);

/** Records that could not be read and were set aside since the user last said "seen". */
export const damagedRecordsValue = deviceValue<number>('damaged-records', v.number(), 0);

/** Server's clock minus this device's, ms, as last heard. */
export const clockOffsetValue = deviceValue<number>('clock-offset', v.number(), 0);

/** Cards without a next step that pages of this device show; of a page that is gone they were left so (SMART-2). */
const BareCards = v.array(v.object({ page: v.string(), item: v.string(), at: v.number() }));
export const bareCardsValue = deviceValue<v.InferOutput<typeof BareCards>>('bare-cards', BareCards, []);

/** The hand-over of a member's work that goes on, or ended last on this device; null when that was seen (PERM-14). */
const HandOver = v.object({
  run: v.string(),
  workspace: v.string(),
  member: v.string(),
  /** What the member loses at the end. */
  loses: v.picklist(['workspace', 'spaces', 'writing']),
  state: v.picklist(['writing', 'sending', 'ending', 'stopping', 'done', 'stopped', 'failed', 'undoing', 'undone']),
  /** Records. */
  done: v.number(),
  total: v.number(),
  /** Items, open activities and open tasks that were handed over. */
  items: v.number(),
  activities: v.number(),
  tasks: v.number(),
  /** With `undone`: those that stayed, because somebody had changed them since. */
  kept: v.number(),
  /** With `failed`: the code of a refusal, and its detail. */
  problem: v.nullable(v.object({ code: v.string(), detail: v.string() })),
});
export type HandOverProgress = v.InferOutput<typeof HandOver>;
export const handOverValue = deviceValue<HandOverProgress | null>('hand-over', v.nullable(HandOver), null);
