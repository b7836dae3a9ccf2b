import { reminderOffsets } from '../activities/reminders.ts';
import { type DayKey, isDayKey } from '../calendar/time-zone.ts';
import { defaultCalendar, type WorkCalendar } from '../calendar/working-days.ts';
import { CounterMode } from '../counters/counting.ts';
import type { RecordOf } from '../records/schema.ts';
import { type Currencies, currenciesOf } from './currencies.ts';

/** The two ways of working (MODE-1): with leads, or without. */
export const CrmMode = { simple: 'simple', classic: 'classic' } as const;
export type CrmMode = (typeof CrmMode)[keyof typeof CrmMode];

/** As a number, where the mode is exchanged as data (MODE-33). */
export const crmModeNumbers: Readonly<Record<CrmMode, number>> = { classic: 1, simple: 2 };

/** Open activities of all readable spaces from which counters are blocked (CNT-59, EXT-26). */
export const DEFAULT_ACTIVITY_LIMIT = 50_000;

export type SmartKind = 'deal' | 'lead';

/** What a smart activity starts with (SMART-24). */
export interface SmartTemplate {
  /** The admin's own text; undefined = "Contact the client" in the user's language. */
  readonly text: string | undefined;
  readonly workingDays: number;
  /** Minutes before the deadline; undefined = the user's own (ACT-30). */
  readonly reminders: readonly number[] | undefined;
  /** Whether it is proposed to those who have not chosen themselves (SMART-17). */
  readonly proposed: boolean;
}

/** What admins set for everybody, with what holds while they have not. */
export interface WorkspaceSettings {
  readonly crmMode: CrmMode;
  readonly counterMode: CounterMode;
  readonly activityLimit: number;
  /** Zone of generated deadlines; undefined = the viewer's. */
  readonly zone: string | undefined;
  /** In the workspace's zone, else in the viewer's. */
  readonly calendarIn: (viewerZone: string) => WorkCalendar;
  readonly holidays: ReadonlyMap<DayKey, string>;
  /** Cards that are dropped on a day off go to the next start of work (VIEW-24). */
  readonly workingDaysOnly: boolean;
  readonly smart: Readonly<Record<SmartKind, SmartTemplate>>;
  /** A request makes a company too (MODE-11). */
  readonly requestCompany: boolean;
  /** Pipeline of the deals that requests make; undefined = the default one (MODE-12). */
  readonly requestPipeline: string | undefined;
  /** Repeat leads and deals are marked and made (MODE-34). */
  readonly repeatSales: boolean;
  /** Kinds of activities that are closed when a lead is converted (MODE-31). */
  readonly conversionCloses: ReadonlySet<string>;
  readonly currencies: Currencies;
  /** What stands on printed quotes (QUOT-13). */
  readonly letterhead: Letterhead;
  /** What a new quote begins with (QUOT-12): how many days it is valid, and its terms. */
  readonly quotes: { readonly days: number; readonly terms: string | undefined };
}

/** Lines of text as the admins wrote them; undefined = nothing is printed there. */
export interface Letterhead {
  readonly name: string | undefined;
  readonly address: string | undefined;
  readonly taxId: string | undefined;
  readonly footer: string | undefined;
}

/** Days that a quote is valid unless the admins set others. */
const QUOTE_DAYS = 30;

/** Kinds named by *Automatically close activities when converting leads* (MODE-31). */
export const conversionKinds = ['call', 'meeting', 'email', 'chat', 'todo', 'task'] as const;

const SMART_WORKING_DAYS = 3;

function within(value: number | undefined, least: number, most: number, otherwise: number): number {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : otherwise;
}

function readableZone(zone: string | undefined): string | undefined {
  if (!zone) return undefined;
  try {
    // An unknown zone throws.
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone === '' ? undefined : zone;
  } catch {
    return undefined;
  }
}

export function workspaceSettings(record: RecordOf<'settings'> | undefined): WorkspaceSettings {
  const zone = readableZone(record?.zone);
  const usual = defaultCalendar(zone ?? 'UTC');
  const holidays = new Map(
    Object.entries(record?.holidays ?? {}).filter((entry): entry is [DayKey, string] => isDayKey(entry[0])),
  );
  const workStart = within(record?.workStart, 0, 24 * 60 - 1, usual.workStart);
  const workEnd = within(record?.workEnd, 1, 24 * 60, usual.workEnd);
  const calendar: Omit<WorkCalendar, 'zone'> = {
    workingWeekdays: [1, 2, 3, 4, 5, 6, 7].filter(
      (day) => record?.weekdays[String(day)] ?? usual.workingWeekdays.includes(day),
    ),
    holidays: new Set(holidays.keys()),
    firstWeekday: within(record?.firstWeekday, 1, 7, usual.firstWeekday),
    // Hours that end before they begin are a slip: the usual ones hold until they are mended.
    workStart: workStart < workEnd ? workStart : usual.workStart,
    workEnd: workStart < workEnd ? workEnd : usual.workEnd,
    hoursApply: record?.hoursApply ?? usual.hoursApply,
  };
  return {
    crmMode: record?.crmMode === CrmMode.classic ? CrmMode.classic : CrmMode.simple,
    counterMode: record?.counterMode === CounterMode.activity ? CounterMode.activity : CounterMode.item,
    activityLimit: within(record?.activityLimit, 1, 10_000_000, DEFAULT_ACTIVITY_LIMIT),
    zone,
    calendarIn: (viewerZone) => ({ zone: zone ?? viewerZone, ...calendar }),
    holidays,
    workingDaysOnly: record?.workingDaysOnly ?? false,
    smart: {
      deal: {
        text: record?.smartDealText?.trim() || undefined,
        workingDays: within(record?.smartDealDays, 0, 365, SMART_WORKING_DAYS),
        reminders: offsetsOf(record?.smartDealReminders),
        proposed: record?.smartDealOff !== true,
      },
      lead: {
        text: record?.smartLeadText?.trim() || undefined,
        workingDays: within(record?.smartLeadDays, 0, 365, SMART_WORKING_DAYS),
        reminders: offsetsOf(record?.smartLeadReminders),
        proposed: record?.smartLeadOff !== true,
      },
    },
    requestCompany: record?.requestCompany ?? false,
    requestPipeline: record?.requestPipeline || undefined,
    repeatSales: record?.repeatSales ?? false,
    conversionCloses: new Set(conversionKinds.filter((kind) => record?.conversionCloses[kind] ?? true)),
    currencies: currenciesOf(record),
    letterhead: {
      name: record?.letterName?.trim() || undefined,
      address: record?.letterAddress?.trim() || undefined,
      taxId: record?.letterTaxId?.trim() || undefined,
      footer: record?.letterFooter?.trim() || undefined,
    },
    quotes: {
      days: within(record?.quoteDays, 0, 3650, QUOTE_DAYS),
      terms: record?.quoteTerms?.trim() || undefined,
    },
  };
}

function offsetsOf(marks: Readonly<Record<string, true>> | undefined): readonly number[] | undefined {
  return marks && Object.keys(marks).length > 0 ? reminderOffsets({ reminders: marks }) : undefined;
}
