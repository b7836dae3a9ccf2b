import { Dexie, type Table } from 'dexie';
import * as v from 'valibot';

/** One document that this device has or knows of. */
export interface DocumentRow {
  /** Name as in protocol/document-names.ts. */
  readonly name: string;
  readonly workspace: string;
  /** The server's sequence up to which this device has stored everything without a gap; 0 = nothing. */
  readonly sequence: number;
  /** 1 from before the first update is stored that the server may lack until it has said that it has all of them. */
  readonly unsent: 0 | 1;
  /** While it is unsent: from where on; absent when that is not known. */
  readonly unsentFrom?: UnsentFrom;
  /** The epoch of this device's copy; absent = 0. */
  readonly epoch?: number;
  /** How many edits were stored since it is unsent, as far as it was noted. */
  readonly edits?: number;
}

/** The Yjs client with which a device edited a document when that became unsent, and its clock before. */
export interface UnsentFrom {
  readonly client: number;
  readonly clock: number;
}

/** How far this device has followed a workspace's feed. */
export interface FeedRow {
  readonly workspace: string;
  readonly cursor: number;
  /** When the server was last heard, by this device's clock, ms since 1970; null = never. */
  readonly heard: number | null;
  /** The server's clock minus this device's, ms. */
  readonly clockOffset: number;
  /** The epochs of the workspace and of single documents as the server told them last; absent = 0. */
  readonly epoch?: number;
  readonly epochs?: Readonly<Record<string, number>>;
}

/**
 * Copies of a document that were set aside: the server's takes their place, then what only they have is written again. From
 * before the document's file is deleted until all of it is written.
 */
export interface SetAsideRow {
  readonly document: string;
  readonly workspace: string;
  /** Each one as one update; several when it began again, or was interrupted. */
  readonly copies: readonly Uint8Array[];
  /** 1 when the document begins anew on the disk. */
  readonly taken: 0 | 1;
}

/** A stored record that did not apply and was taken out of its document. */
export interface QuarantineRow {
  readonly document: string;
  /** Its key in the document's store of updates, or the server's sequence, negative, when it never got there. */
  readonly record: number;
  readonly update: Uint8Array;
  readonly reason: string;
  /** ms since 1970. */
  readonly time: number;
}

/** A content-addressed file of a space. */
export interface BlobRow {
  readonly workspace: string;
  readonly space: string;
  /** SHA-256 of the bytes, 64 lower-case hex digits. */
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** 1 when the server has it. */
  readonly uploaded: 0 | 1;
  /** ms since 1970 at which this device got it. */
  readonly time: number;
}

/** The way to a workspace's server. The token is a secret: never log a row. */
export interface ConnectionRow {
  readonly workspace: string;
  /** Origin with `https:` (`http:` only on loopback), without a slash at the end. */
  readonly serverUrl: string;
  readonly token: string;
  readonly device: string;
  /** The public key of the server's statements that it told at the first contact; absent before, or with an older server. */
  readonly serverKey?: string;
  /** The newest statement of this device's membership, see protocol/statement.ts; absent before the first. */
  readonly statement?: string;
}

export interface ValueRow {
  readonly key: string;
  readonly value: unknown;
}

/** A small value of this device with its key, its check and what it is before it was ever written. */
export interface DeviceValue<T> {
  readonly key: string;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly initial: T;
}

export class DeviceDatabase extends Dexie {
  declare readonly documents: Table<DocumentRow, string>;
  declare readonly feeds: Table<FeedRow, string>;
  declare readonly setAside: Table<SetAsideRow, string>;
  declare readonly quarantine: Table<QuarantineRow, [string, number]>;
  declare readonly blobs: Table<BlobRow, [string, string, string]>;
  declare readonly connections: Table<ConnectionRow, string>;
  declare readonly values: Table<ValueRow, string>;

  constructor(options: {
    readonly name?: string;
    readonly indexedDB: IDBFactory;
    readonly IDBKeyRange: typeof IDBKeyRange;
  }) {
    super(options.name ?? 'sidebook-device', {
      indexedDB: options.indexedDB,
      IDBKeyRange: options.IDBKeyRange,
      // the unsent mark must be on the disk before the update that it is for
      chromeTransactionDurability: 'strict',
    });
    this.version(1).stores({
      documents: 'name, workspace, [workspace+unsent]',
      feeds: 'workspace',
      quarantine: '[document+record], document',
      blobs: '[workspace+space+hash], [workspace+uploaded]',
      connections: 'workspace',
      values: 'key',
    });
    this.version(2).stores({ setAside: 'document, workspace' });
  }
}

/** Declares a value; keys are unique in the product. */
export function deviceValue<T>(key: string, schema: v.GenericSchema<unknown, T>, initial: T): DeviceValue<T> {
  return { key, schema, initial };
}

/** The value, or its initial one when none was written or the written one does not pass its check. */
export async function readValue<T>(database: DeviceDatabase, value: DeviceValue<T>): Promise<T> {
  const row = await database.values.get(value.key);
  const checked = v.safeParse(value.schema, row?.value);
  return checked.success ? checked.output : value.initial;
}

export async function writeValue<T>(database: DeviceDatabase, value: DeviceValue<T>, to: T): Promise<void> {
  await database.values.put({ key: value.key, value: to });
}

export function newFeedRow(workspace: string): FeedRow {
  return { workspace, cursor: 0, heard: null, clockOffset: 0 };
}

/** The row of a document that this device knows only by its name; its copy begins in the epoch that the server told last. */
export async function newDocumentRow(database: DeviceDatabase, name: string): Promise<DocumentRow> {
  const workspace = name.slice(0, name.indexOf('/'));
  return { name, workspace, sequence: 0, unsent: 0, epoch: epochToldOf(await database.feeds.get(workspace), name) };
}

/** The document's epoch as the server told it last. */
export function epochToldOf(feed: Pick<FeedRow, 'epoch' | 'epochs'> | undefined, name: string): number {
  return feed?.epochs?.[name] ?? feed?.epoch ?? 0;
}

/** The epoch of this device's copy, or, without a copy, of the one that it will have. */
export async function epochOfCopy(database: DeviceDatabase, name: string): Promise<number> {
  return ((await database.documents.get(name)) ?? (await newDocumentRow(database, name))).epoch ?? 0;
}

/** From where on this device's edits are not acknowledged; null when all are, or it is not known. */
export async function unsentFromOf(database: DeviceDatabase, name: string): Promise<UnsentFrom | null> {
  const row = await database.documents.get(name);
  return row?.unsent === 1 ? (row.unsentFrom ?? null) : null;
}

/** Every document of the workspace is unsent: a server that was just connected has none of them. */
export async function markAllUnsent(database: DeviceDatabase, workspace: string): Promise<void> {
  await database.documents.where('workspace').equals(workspace).modify({ unsent: 1, sequence: 0, epoch: 0 });
}
