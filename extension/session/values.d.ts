import * as v from 'valibot';
/**
 * Small values of this device, declared in one place: key, check, and what holds before the first write. They are in the
 * device database, so that pages read them without the worker and follow their changes.
 */
declare const Identity: v.ObjectSchema<
  {
    readonly workspace: v.StringSchema<undefined>;
    readonly member: v.StringSchema<undefined>;
    readonly device: v.StringSchema<undefined>;
    /** Space that new items go to. */
    readonly space: v.StringSchema<undefined>;
    /** ms since 1970: reminders before it are not caught up (first start, joined, restored). */
    readonly watchFrom: v.NumberSchema<undefined>;
  },
  undefined
>;
export type Identity = v.InferOutput<typeof Identity>;
export declare const identityValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  workspace: string;
  member: string;
  device: string;
  space: string;
  watchFrom: number;
} | null>;
declare const MemberSchema: v.ObjectSchema<
  {
    readonly id: v.StringSchema<undefined>;
    readonly name: v.StringSchema<undefined>;
    readonly addresses: v.ArraySchema<v.StringSchema<undefined>, undefined>;
    readonly admin: v.BooleanSchema<undefined>;
    readonly removed: v.BooleanSchema<undefined>;
  },
  undefined
>;
export type Member = v.InferOutput<typeof MemberSchema>;
export declare const WorkspaceSchema: v.ObjectSchema<
  {
    readonly name: v.StringSchema<undefined>;
    readonly admin: v.BooleanSchema<undefined>;
    readonly members: v.ArraySchema<
      v.ObjectSchema<
        {
          readonly id: v.StringSchema<undefined>;
          readonly name: v.StringSchema<undefined>;
          readonly addresses: v.ArraySchema<v.StringSchema<undefined>, undefined>;
          readonly admin: v.BooleanSchema<undefined>;
          readonly removed: v.BooleanSchema<undefined>;
        },
        undefined
      >,
      undefined
    >;
    readonly spaces: v.ArraySchema<
      v.ObjectSchema<
        {
          readonly id: v.StringSchema<undefined>;
          readonly name: v.StringSchema<undefined>;
          /** The user's own. */
          readonly role: v.PicklistSchema<['viewer', 'rep', 'manager'], undefined>;
          readonly archived: v.OptionalSchema<v.BooleanSchema<undefined>, false>;
          /** With the roles that they were given; admins manage every space beside that. */
          readonly members: v.OptionalSchema<
            v.ArraySchema<
              v.ObjectSchema<
                {
                  readonly id: v.StringSchema<undefined>;
                  readonly role: v.PicklistSchema<['viewer', 'rep', 'manager'], undefined>;
                },
                undefined
              >,
              undefined
            >,
            readonly []
          >;
        },
        undefined
      >,
      undefined
    >;
  },
  undefined
>;
export type WorkspaceInfo = v.InferOutput<typeof WorkspaceSchema>;
export declare const workspaceValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  name: string;
  admin: boolean;
  members: {
    id: string;
    name: string;
    addresses: string[];
    admin: boolean;
    removed: boolean;
  }[];
  spaces: {
    id: string;
    name: string;
    role: 'manager' | 'rep' | 'viewer';
    archived: boolean;
    members: {
      id: string;
      role: 'manager' | 'rep' | 'viewer';
    }[];
  }[];
} | null>;
export declare const SettingsSchema: v.ObjectSchema<
  {
    /** BCP 47 tag of one of the five languages; null follows the browser. */
    readonly language: v.NullableSchema<v.PicklistSchema<['en', 'de', 'es', 'it', 'pl'], undefined>, undefined>;
    readonly theme: v.PicklistSchema<['system', 'light', 'dark'], undefined>;
    readonly density: v.PicklistSchema<['comfortable', 'compact'], undefined>;
    /** Minutes before the deadline for new activities (ACT-30). */
    readonly reminders: v.ArraySchema<v.NumberSchema<undefined>, undefined>;
    readonly notifications: v.BooleanSchema<undefined>;
    readonly currency: v.StringSchema<undefined>;
    /** Addresses and domains whose messages are never proposed for logging (EXT-13). */
    readonly neverLog: v.ArraySchema<v.StringSchema<undefined>, undefined>;
    /** Own domains that stand on that list by themselves until the user takes them off it. */
    readonly neverLogRemoved: v.OptionalSchema<v.ArraySchema<v.StringSchema<undefined>, undefined>, readonly []>;
    /** Sites that the user does not want to be asked about again (EXT-17). */
    readonly sitesNotAsked: v.OptionalSchema<v.ArraySchema<v.StringSchema<undefined>, undefined>, readonly []>;
    /** Addresses of which the user said that they are not theirs. */
    readonly notOwnAddresses: v.OptionalSchema<v.ArraySchema<v.StringSchema<undefined>, undefined>, readonly []>;
    readonly stayConnected: v.BooleanSchema<undefined>;
  },
  undefined
>;
export type UserSettings = v.InferOutput<typeof SettingsSchema>;
export declare const settingsValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  language: 'de' | 'en' | 'es' | 'it' | 'pl' | null;
  theme: 'dark' | 'light' | 'system';
  density: 'comfortable' | 'compact';
  reminders: number[];
  notifications: boolean;
  currency: string;
  neverLog: string[];
  neverLogRemoved: string[];
  sitesNotAsked: string[];
  notOwnAddresses: string[];
  stayConnected: boolean;
}>;
export declare const syncStatusValue: import('@sidebook/sync/persistence/device-database').DeviceValue<
  {
    kind: string;
  } & Record<string, unknown>
>;
/** Documents written since they were last known to be projected: checked when the worker starts. */
export declare const dirtyDocumentsValue: import('@sidebook/sync/persistence/device-database').DeviceValue<string[]>;
export declare const ownShardsValue: import('@sidebook/sync/persistence/device-database').DeviceValue<
  {
    space: string;
    shard: string;
  }[]
>;
/** Shard that holds the demo records, while they are there. */
export declare const demoShardValue: import('@sidebook/sync/persistence/device-database').DeviceValue<string | null>;
/** Workspaces on this device that are not in use now: someone's own data stays apart from a team's (EXT-29). */
declare const OtherWorkspaceSchema: v.ObjectSchema<
  {
    readonly identity: v.ObjectSchema<
      {
        readonly workspace: v.StringSchema<undefined>;
        readonly member: v.StringSchema<undefined>;
        readonly device: v.StringSchema<undefined>;
        /** Space that new items go to. */
        readonly space: v.StringSchema<undefined>;
        /** ms since 1970: reminders before it are not caught up (first start, joined, restored). */
        readonly watchFrom: v.NumberSchema<undefined>;
      },
      undefined
    >;
    readonly name: v.StringSchema<undefined>;
    readonly info: v.OptionalSchema<
      v.ObjectSchema<
        {
          readonly name: v.StringSchema<undefined>;
          readonly admin: v.BooleanSchema<undefined>;
          readonly members: v.ArraySchema<
            v.ObjectSchema<
              {
                readonly id: v.StringSchema<undefined>;
                readonly name: v.StringSchema<undefined>;
                readonly addresses: v.ArraySchema<v.StringSchema<undefined>, undefined>;
                readonly admin: v.BooleanSchema<undefined>;
                readonly removed: v.BooleanSchema<undefined>;
              },
              undefined
            >,
            undefined
          >;
          readonly spaces: v.ArraySchema<
            v.ObjectSchema<
              {
                readonly id: v.StringSchema<undefined>;
                readonly name: v.StringSchema<undefined>;
                /** The user's own. */
                readonly role: v.PicklistSchema<['viewer', 'rep', 'manager'], undefined>;
                readonly archived: v.OptionalSchema<v.BooleanSchema<undefined>, false>;
                /** With the roles that they were given; admins manage every space beside that. */
                readonly members: v.OptionalSchema<
                  v.ArraySchema<
                    v.ObjectSchema<
                      {
                        readonly id: v.StringSchema<undefined>;
                        readonly role: v.PicklistSchema<['viewer', 'rep', 'manager'], undefined>;
                      },
                      undefined
                    >,
                    undefined
                  >,
                  readonly []
                >;
              },
              undefined
            >,
            undefined
          >;
        },
        undefined
      >,
      undefined
    >;
  },
  undefined
>;
export type OtherWorkspace = v.InferOutput<typeof OtherWorkspaceSchema>;
export declare const otherWorkspacesValue: import('@sidebook/sync/persistence/device-database').DeviceValue<
  {
    identity: {
      workspace: string;
      member: string;
      device: string;
      space: string;
      watchFrom: number;
    };
    name: string;
    info?:
      | {
          name: string;
          admin: boolean;
          members: {
            id: string;
            name: string;
            addresses: string[];
            admin: boolean;
            removed: boolean;
          }[];
          spaces: {
            id: string;
            name: string;
            role: 'manager' | 'rep' | 'viewer';
            archived: boolean;
            members: {
              id: string;
              role: 'manager' | 'rep' | 'viewer';
            }[];
          }[];
        }
      | undefined;
  }[]
>;
export declare const recoveryCodeValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  workspace: string;
  link: string;
} | null>;
/** Changes of this device that the server refused, oldest first; in the documents they are no more (PERM-4). */
declare const RefusedChangeSchema: v.ObjectSchema<
  {
    readonly document: v.StringSchema<undefined>;
    readonly space: v.StringSchema<undefined>;
    readonly key: v.StringSchema<undefined>;
    /** The record, the field and its element as the key names them; an empty field for a record that was made. */
    readonly id: v.StringSchema<undefined>;
    readonly field: v.StringSchema<undefined>;
    readonly element: v.OptionalSchema<v.StringSchema<undefined>, undefined>;
    /** ms since 1970 at which it was made. */
    readonly at: v.NumberSchema<undefined>;
    readonly value: v.UnknownSchema;
  },
  undefined
>;
export type RefusedChange = v.InferOutput<typeof RefusedChangeSchema>;
export declare const refusedChangesValue: import('@sidebook/sync/persistence/device-database').DeviceValue<
  {
    document: string;
    space: string;
    key: string;
    id: string;
    field: string;
    element?: string | undefined;
    at: number;
    value: unknown;
  }[]
>;
/** What the user has lost access to since they last said "seen", with the number of edits that were not sent (PERM-5). */
declare const LostAccess: v.ObjectSchema<
  {
    readonly what: v.PicklistSchema<['workspace', 'device', 'space'], undefined>;
    readonly name: v.StringSchema<undefined>;
    readonly notSent: v.NumberSchema<undefined>;
  },
  undefined
>;
export type LostAccess = v.InferOutput<typeof LostAccess>;
export declare const lostAccessValue: import('@sidebook/sync/persistence/device-database').DeviceValue<
  {
    what: 'device' | 'space' | 'workspace';
    name: string;
    notSent: number;
  }[]
>;
/** Workspaces whose data is being removed from this device; a killed worker goes on with it. */
export declare const leftWorkspacesValue: import('@sidebook/sync/persistence/device-database').DeviceValue<string[]>;
export declare const syncProgressValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  done: number;
  total: number;
}>;
/** The user was told how to pin the icon and wants to hear no more of it. */
export declare const pinHintDoneValue: import('@sidebook/sync/persistence/device-database').DeviceValue<boolean>;
/** The import that runs or ran last on this device; null when there was none. Pages show its progress by it. */
declare const ImportProgress: v.ObjectSchema<
  {
    readonly importId: v.StringSchema<undefined>;
    readonly workspace: v.StringSchema<undefined>;
    readonly state: v.PicklistSchema<['running', 'stopping', 'done', 'stopped', 'undoing', 'undone'], undefined>;
    readonly done: v.NumberSchema<undefined>;
    readonly total: v.NumberSchema<undefined>;
    readonly added: v.NumberSchema<undefined>;
    readonly companies: v.NumberSchema<undefined>;
    readonly completed: v.NumberSchema<undefined>;
    readonly unchanged: v.NumberSchema<undefined>;
  },
  undefined
>;
export type ImportProgress = v.InferOutput<typeof ImportProgress>;
export declare const importProgressValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  importId: string;
  workspace: string;
  state: 'done' | 'running' | 'stopped' | 'stopping' | 'undoing' | 'undone';
  done: number;
  total: number;
  added: number;
  companies: number;
  completed: number;
  unchanged: number;
} | null>;
/** The switch to Simple mode that converts leads, or did last on this device; null when there was none (MODE-3). */
declare const ConversionProgress: v.ObjectSchema<
  {
    readonly run: v.StringSchema<undefined>;
    readonly workspace: v.StringSchema<undefined>;
    readonly state: v.PicklistSchema<
      ['backup', 'running', 'stopping', 'done', 'stopped', 'undoing', 'undone'],
      undefined
    >;
    /** ms since 1970; 0 while it goes on. */
    readonly endedAt: v.NumberSchema<undefined>;
    /** Scratch file of the backup that was written before. */
    readonly backup: v.NullableSchema<v.StringSchema<undefined>, undefined>;
    readonly total: v.NumberSchema<undefined>;
    readonly done: v.NumberSchema<undefined>;
    readonly deals: v.NumberSchema<undefined>;
    readonly contacts: v.NumberSchema<undefined>;
    readonly companies: v.NumberSchema<undefined>;
    readonly kept: v.NumberSchema<undefined>;
  },
  undefined
>;
export type ConversionProgress = v.InferOutput<typeof ConversionProgress>;
export declare const conversionProgressValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  run: string;
  workspace: string;
  state: 'backup' | 'done' | 'running' | 'stopped' | 'stopping' | 'undoing' | 'undone';
  endedAt: number;
  backup: string | null;
  total: number;
  done: number;
  deals: number;
  contacts: number;
  companies: number;
  kept: number;
} | null>;
export declare const backupProgressValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  work: 'export' | 'inspect' | 'restore';
  done: number;
  total: number;
} | null>;
export declare const restoringValue: import('@sidebook/sync/persistence/device-database').DeviceValue<{
  file: string;
  workspace: string;
  state: 'done' | 'running';
  records: number;
} | null>;
/** Records that could not be read and were set aside since the user last said "seen". */
export declare const damagedRecordsValue: import('@sidebook/sync/persistence/device-database').DeviceValue<number>;
/** Server's clock minus this device's, ms, as last heard. */
export declare const clockOffsetValue: import('@sidebook/sync/persistence/device-database').DeviceValue<number>;
export declare const bareCardsValue: import('@sidebook/sync/persistence/device-database').DeviceValue<
  {
    page: string;
    item: string;
    at: number;
  }[]
>;
export {};
