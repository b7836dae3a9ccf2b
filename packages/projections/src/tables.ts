import type { RecordState } from '@sidebook/crdt/record-state';
import type { ListShelf } from '@sidebook/domain/activities/listing';
import type { ActivityKind } from '@sidebook/domain/activities/activity';
import type { AgendaEntry, Lane } from '@sidebook/domain/counters/counting';
import type { DeviceId, MemberId, RecordId, SpaceId } from '@sidebook/domain/ids';
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
import { Dexie, type EntityTable, type Table } from 'dexie';
import type { ListBlockRow, ListColumnRow, ListRow } from './tables/lists.ts';
import type { AliasRow, DepartureRow } from './tables/moves.ts';
import type { NoticeRow } from './tables/notices.ts';
import type { CourseRow, StayBlockRow } from './tables/reports.ts';
import type { SearchRow, SpellingRow, VocabularyRow } from './tables/search.ts';
import type { StreamRow } from './tables/stream.ts';
import type { TimelineRow } from './tables/timeline.ts';

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

export interface CheckpointRow {
  document: string;
  /** The document's stored-update counter up to which rows are current. */
  counter: number;
  version: number;
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

/** Key of the agenda row of a task's unread comments (CNT-21). */
export function commentsKey(task: RecordId): string {
  return `${task}|comments`;
}

/** Whether an agenda row is about comments: reading them deals with it, and completing the task does not. */
export function isAboutComments(row: Pick<AgendaRow, 'key' | 'activity'>): boolean {
  return row.key === commentsKey(row.activity);
}

export const lanes: readonly Lane[] = ['incoming', 'planned', 'colleagues', 'unattached'];
