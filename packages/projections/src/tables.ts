import type { RecordState } from '@sidebook/crdt/record-state';
import type { ListShelf } from '@sidebook/domain/activities/listing';
import type { ActivityKind } from '@sidebook/domain/activities/activity';
import type { AgendaEntry, Lane } from '@sidebook/domain/counters/counting';
import type { DeviceId, MemberId, RecordId, SpaceId } from '@sidebook/domain/ids';
import type { NoticeKind } from '@sidebook/domain/notices/notices';
import type { Standing } from '@sidebook/domain/kanban/attention';
import type { OpenWork } from '@sidebook/domain/kanban/open-work';
import type {
  Activity,
  Comment,
  Item,
  ItemKind,
  Money,
  SettingKind,
  SettingRecord,
  StagedKind,
} from '@sidebook/domain/records/schema';
import type { StreamKind } from '@sidebook/domain/stream/stream';
import type { PackedStays } from '@sidebook/domain/reports/stay-table';
import type { DealStay } from '@sidebook/domain/reports/stays';
import type { TimelineLane } from '@sidebook/domain/timeline/entries';
import { Dexie, type EntityTable, type Table } from 'dexie';

/**
 * The read model: plain rows that screens, badge and reminders ask, made from documents and from nothing else. It is
 * disposable: a change of meaning raises the version, a change of tables or indexes opens a database of another name.
 */
export const PROJECTION_VERSION = 5;

/** The merged entries of one record: what incremental projection starts from, so that no document has to be loaded. */
export interface StateRow {
  id: RecordId;
  document: string;
  space: SpaceId;
  /** `<space>/<local id>` of a logged mail: all copies of one mail in a space share it (EXT-11). Else absent. */
  logical?: string;
  /** The records that it names, by which it is found when one of them is moved; absent when there are none. */
  refs?: RecordId[];
  state: RecordState;
}

/** An id that a copy had before it was moved to another space (PERM-10). */
export interface AliasRow {
  readonly alias: RecordId;
  /** The copy. */
  readonly id: RecordId;
}

/** What does not stand where it belongs (PERM-10). */
export interface DepartureRow {
  readonly id: RecordId;
  /** It was moved away: it is shown nowhere, its copy is. */
  readonly moved?: true;
  /** Something of it has not come to its item's space yet: an edit after the move, or all of an entry made after it. */
  readonly late?: 1;
}

export interface ItemRow {
  id: RecordId;
  kind: ItemKind;
  document: string;
  space: SpaceId;
  /** The kind, while the item is not deleted: lists ask by it. */
  section?: ItemKind;
  nameKey: string;
  createdAt: number;
  /** When anybody last changed it; its making when nobody did. */
  changedAt: number;
  /** When the item last came back from the recycle bin; absent when it never was there, or is there. */
  restoredAt?: number;
  /** When a deal or lead came into its stage. */
  movedAt: number;
  /** Lower-case addresses, digits of phones: who is it? Empty for a deleted item, as all by which items are found. */
  emails: string[];
  phones: string[];
  /** Registrable domain of a company. */
  domain?: string;
  /** Contacts and company of a deal, lead or quote, companies of a contact, the main one first (LINK-1). */
  clients: RecordId[];
  /** Of a deal: nobody wrote an amount by hand, `record.amount` is what its rows come to (QUOT-4). */
  amountFromRows?: true;
  /** Of a quote that is not deleted: the deal that it was made from. */
  deal?: RecordId;
  /** Of a quote, deleted or not: the place of its number, so that none is given twice (QUOT-6). */
  numbered?: number;
  record: Item;
}

export interface ActivityRow {
  id: RecordId;
  document: string;
  space: SpaceId;
  logical?: string;
  /** Owner item: whose change changes this row's agenda. Absent without an item. */
  item?: RecordId;
  /** The owner item while the activity is open: what is to do there is found without what is done. */
  openItem?: RecordId;
  /** Keys of the mail thread. */
  threads: string[];
  /**
   * `<space>/<letter>` of a mail that was written here, and of a logged message that went out: equal ones may be one mail
   * (LOG-6). `replacedBy` is the message that has taken the mail's place.
   */
  preparedKey?: string;
  sentKey?: string;
  replacedBy?: RecordId;
  /** Of a task that is not deleted: the items it is linked to, and everybody who is in it. */
  taskItems?: RecordId[];
  taskMembers?: MemberId[];
  open: boolean;
  /** Scheduled times of its reminders, ascending: passed while it was open, and to come (FOCUS-2, FOCUS-11). */
  pings: number[];
  /** Place in the list of activities, with what the list is narrowed by; absent where it does not stand in it. */
  shelf?: ListShelf;
  when?: number;
  doer?: MemberId;
  kind?: ActivityKind;
  /** Who did it, as what, and when; absent for what nobody did (REP-10, WEEK-1). */
  doneBy?: MemberId;
  doneKind?: ActivityKind;
  doneAt?: number;
  record: Activity;
}

export interface CommentRow {
  id: RecordId;
  document: string;
  /** The entry on which it is a note, or the task in which it is a comment; absent for one that stands by itself. */
  entry?: RecordId;
  /** When its text was last changed. */
  editedAt?: number;
  record: Comment;
}

/** What is in the recycle bin: who put it there, and when (ACT-22). */
export interface BinRow {
  id: RecordId;
  kind: ItemKind | 'activity' | 'comment';
  document: string;
  by: MemberId;
  at: number;
}

/** Settings of the workspace and of the user, and the user's marks: what is no CRM record. */
export interface SettingRow {
  id: RecordId;
  kind: SettingKind;
  document: string;
  /** Of a mark: when its subject was left without a next step (SMART-2); few have it, and they are asked for often. */
  leftBare?: number;
  /** Of a product: whether it is offered, its place by name, and the words that find it while it is offered. */
  shelf?: 'offered' | 'archived';
  nameKey?: string;
  words?: string[];
  record: SettingRecord;
}

/** One place of an open activity on somebody's agenda. Key: `<activity>|<lane>`; of a task's comments see `commentsKey`. */
export interface AgendaRow extends AgendaEntry {
  key: string;
  activity: RecordId;
  /** Lead time, ms: `due - from`. Of one lead time, the order of `from` is that of `due`. */
  lead: number;
}

/** One reminder that an open activity will send. Key: `<activity>|<offset>`. */
export interface ReminderRow {
  key: string;
  activity: RecordId;
  member: MemberId;
  offset: number;
  at: number;
}

/**
 * One entry in the timeline of one item. Key: `<item>|<entry>`; of a move or a task's change `<item>|<key of the change>`, of a
 * reminder `<item>|<entry>|<minutes before>|<when>`.
 */
export interface TimelineRow {
  key: string;
  item: RecordId;
  entry: RecordId;
  /** `planned` sorts soonest first, the others newest first (LOG-25); what rings stands in the timeline once it did (ACT-23). */
  lane: TimelineLane | 'rings';
  at: number;
  type: 'activity' | 'comment' | 'moved' | 'task' | 'reminder';
  /** With `moved`: between which items, and by which device. It stands in the timelines of both (LOG-5). */
  moved?: { from: RecordId | null; to: RecordId | null; device: DeviceId };
  /** With `task`: key of the change's history row (TASK-22). */
  change?: string;
}

/** Reader of the places in which every entry of the stream stands; no member is called so. */
export const EVERYBODY = '' as MemberId;

/**
 * One entry of the stream: an activity, or a comment that stands by itself. Its places are where it stands in the stream of
 * everybody, and in that of each member whose own it is (FEED-10): a change of one of its items writes them anew, so that
 * reading is one range of the index, whatever makes an entry the reader's own.
 */
export interface StreamRow {
  id: RecordId;
  at: number;
  kind: StreamKind;
  /** Who made or logged it: never without a place of theirs. */
  authors: MemberId[];
  places: StreamPlace[];
}
export type StreamPlace = [reader: MemberId, at: number, id: RecordId];

/** Somebody is told of what a teammate did (NOTE-1). Key: `<record>|<kind>|<member>|<key of the change>`. */
export interface NoticeRow {
  key: string;
  /** The item, activity or comment. */
  record: RecordId;
  kind: NoticeKind;
  member: MemberId;
  author: MemberId;
  at: number;
  /** Of a change of stage; null is the first one. */
  stages?: { from: string | null; to: string | null };
}

/** One change of a field, as the document has it. Key: the entry's key. */
export interface HistoryRow {
  key: string;
  document: string;
  record: RecordId;
  field: string;
  element?: string;
  value: unknown;
  at: number;
  device: DeviceId;
}

/** The place of a deal or lead in the kanban and in the Activities view; none for a deleted one. */
export interface StandingRow extends Standing, OpenWork {
  readonly kind: StagedKind;
  /** `<pipeline>/<stage>` as the record says it, known or not: see domain `kanban/columns`. */
  readonly column: string;
  readonly createdAt: number;
  readonly amount?: Money;
  /** What decides its column in the Activities view, and when that is due; without a deadline the end of time (VIEW-5..12). */
  readonly waits: 'incoming' | 'planned' | 'undated' | 'nothing';
  readonly due: number;
}

/** A ping of a standing, under its column: with the lasting attention the order of a column at any time. Key: `<item>|<at>`. */
export interface PingRow {
  key: string;
  item: RecordId;
  column: string;
  at: number;
}

/** Total of one raw column, kept with its standings; an empty one has no row. */
export interface ColumnRow {
  readonly column: string;
  readonly kind: StagedKind;
  readonly count: number;
  /** By currency: how many items have an amount in it, and their sum in minor units. */
  readonly sums: Readonly<Record<string, { readonly items: number; readonly minor: number }>>;
}

/** The stays of a deal that is not deleted, in the order of time (REP-2): what an edit of it changes in the blocks is told by it. */
export interface CourseRow {
  readonly id: RecordId;
  readonly document: string;
  readonly stays: readonly DealStay[];
}

/**
 * Stays of one document's deals, column by column. Key: `<month>|<document>` of stays
 * that are over and began in that month in UTC, `now|<document>` of those that last. A report reads a few hundred of these in
 * place of tens of thousands of rows.
 */
export interface StayBlockRow extends PackedStays {
  readonly key: string;
}

export interface CheckpointRow {
  document: string;
  /** The document's stored-update counter up to which rows are current. */
  counter: number;
  version: number;
}

/** Keys of the words by which a record is found: those it is called by, and those of its texts; see `search/search-rows`. */
export interface SearchRow {
  readonly id: RecordId;
  readonly names: readonly string[];
  readonly words: readonly string[];
}

/** A word of letters, and how many searched records have it. */
export interface VocabularyRow {
  readonly word: string;
  readonly count: number;
}

/** A word of the vocabulary, as it is and without one of its letters. */
export interface SpellingRow {
  readonly word: string;
  readonly shortened: readonly string[];
}

/** Keys by which an item that is not deleted stands in lists; see domain `lists/keys`. */
export interface ListRow {
  readonly id: RecordId;
  readonly document: string;
  readonly keys: readonly string[];
}

/**
 * All keys that one document's items have in one column, in order, a line each; an index would take ten times as long to be read
 * or written. Key: `<column>|<document>`.
 */
export interface ListBlockRow {
  readonly key: string;
  readonly keys: string;
}

/** What state each document's block of a column is in: whoever keeps blocks in memory reads those that changed. */
export interface ListColumnRow {
  /** `<kind>:<column>`. */
  readonly column: string;
  readonly revisions: Readonly<Record<string, string>>;
}

/** A total that would need all rows: kept with them in the same transaction. */
export interface TotalRow {
  name: 'openActivities';
  value: number;
}

export class ProjectionDatabase extends Dexie {
  states!: EntityTable<StateRow, 'id'>;
  aliases!: Table<AliasRow, [RecordId, RecordId]>;
  departures!: EntityTable<DepartureRow, 'id'>;
  items!: EntityTable<ItemRow, 'id'>;
  activities!: EntityTable<ActivityRow, 'id'>;
  comments!: EntityTable<CommentRow, 'id'>;
  settings!: EntityTable<SettingRow, 'id'>;
  agenda!: EntityTable<AgendaRow, 'key'>;
  reminders!: EntityTable<ReminderRow, 'key'>;
  bin!: EntityTable<BinRow, 'id'>;
  timeline!: EntityTable<TimelineRow, 'key'>;
  history!: EntityTable<HistoryRow, 'key'>;
  stream!: EntityTable<StreamRow, 'id'>;
  notices!: EntityTable<NoticeRow, 'key'>;
  standings!: EntityTable<StandingRow, 'id'>;
  pings!: EntityTable<PingRow, 'key'>;
  columns!: EntityTable<ColumnRow, 'column'>;
  courses!: EntityTable<CourseRow, 'id'>;
  stays!: EntityTable<StayBlockRow, 'key'>;
  checkpoints!: EntityTable<CheckpointRow, 'document'>;
  totals!: Table<TotalRow, TotalRow['name']>;
  search!: EntityTable<SearchRow, 'id'>;
  listRows!: EntityTable<ListRow, 'id'>;
  listBlocks!: EntityTable<ListBlockRow, 'key'>;
  listColumns!: EntityTable<ListColumnRow, 'column'>;
  vocabulary!: EntityTable<VocabularyRow, 'word'>;
  spellings!: EntityTable<SpellingRow, 'word'>;

  /** `workspace` names the database, so that two workspaces never mix. */
  constructor(workspace: string) {
    // Rows are written by the worker and read by pages: what Dexie would keep for a page to change is only looked after in vain.
    super(`sidebook-rows-3-${workspace}`, { cache: 'disabled' });
    this.version(1).stores({
      states: '&id, document, logical',
      // Keys of compound indexes end with the primary key where pages start after a row: equal names and times have an order.
      items: '&id, document, [section+nameKey+id], [section+createdAt], *words, *emails, *phones, domain, *clients',
      activities:
        '&id, item, openItem, logical, *threads, *taskItems, *taskMembers, [shelf+when+id], [shelf+doer+when+id], [shelf+kind+when+id], [shelf+doer+kind+when+id]',
      comments: '&id, entry, record.item',
      bin: '&id, document, [at+id], [by+at+id]',
      settings: '&id, document, kind, leftBare',
      agenda: '&key, activity, [member+lane+from], [member+lane+due], [member+lane+lead+from]',
      reminders: '&key, activity, [member+at]',
      timeline: '&key, entry, [item+lane+at+key]',
      history: '&key, document, [record+at+key]',
      notices: '&key, record, [member+at+key]',
      standings: '&id, [column+attention+id], [column+createdAt+id], [column+countsFrom], [column+waits+due]',
      pings: '&key, [column+at+item]',
      columns: '&column',
      checkpoints: '&document',
      totals: '&name',
    });
    // New tables beside the old ones: what is there answers while they are filled.
    this.version(2).stores({
      items:
        '&id, document, [section+nameKey+id], [section+createdAt], [createdAt+id], [section+movedAt], [record.responsible+record.closeDay], *emails, *phones, domain, *clients, deal, numbered',
      settings: '&id, document, kind, leftBare, [shelf+nameKey+id], *words',
      activities:
        '&id, item, openItem, logical, *threads, *taskItems, *taskMembers, [shelf+when+id], [shelf+doer+when+id], [shelf+kind+when+id], [shelf+doer+kind+when+id], [record.createdAt+id], preparedKey, sentKey, [doneBy+doneKind+doneAt+id]',
      comments: '&id, entry, record.item, [record.createdAt+id]',
      history: '&key, document, [record+at+key], [at+key]',
      stream: '&id, *places',
      search: '&id, *names, *words',
      listRows: '&id',
      listBlocks: '&key',
      listColumns: '&column',
      vocabulary: '&word',
      spellings: '&word, *shortened',
      courses: '&id',
      stays: '&key',
    });
    this.version(3).stores({
      states: '&id, document, logical, *refs',
      aliases: '&[alias+id], id',
      departures: '&id, late',
    });
  }
}

export function blockKey(column: string, document: string): string {
  return `${column}|${document}`;
}

/** Key of the agenda row of a task's unread comments (CNT-21). */
export function commentsKey(task: RecordId): string {
  return `${task}|comments`;
}

/** Whether an agenda row is about comments: reading them deals with it, and completing the task does not. */
export function isAboutComments(row: Pick<AgendaRow, 'key' | 'activity'>): boolean {
  return row.key === commentsKey(row.activity);
}

export const lanes: readonly Lane[] = ['incoming', 'planned', 'colleagues', 'unattached'];
