import type { CustomField } from '@sidebook/domain/fields/fields';
import { type ListColumn } from '@sidebook/domain/lists/columns';
import { customColumn, isOneOf } from '@sidebook/domain/lists/custom';
import type { CustomClause, Ends, ListFilter, Period, PeriodName } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';

import { formats, t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { memberName } from '../timeline/member-name.ts';
import { stagesOf } from './list-request.ts';

const columnTexts: Readonly<Record<string, TextKey>> = {
  name: 'items.name',
  position: 'items.position',
  company: 'items.company',
  email: 'items.emailAddress',
  phone: 'items.phone',
  responsible: 'items.responsible',
  next: 'items.nextActivity',
  counters: 'lists.counters',
  birthday: 'items.birthday',
  tags: 'items.tags',
  source: 'items.source',
  created: 'items.createdOn',
  changed: 'lists.changed',
  domain: 'cards.domain',
  stage: 'items.stage',
  amount: 'items.amount',
  client: 'items.client',
  closeDay: 'items.closeDate',
  pipeline: 'items.pipeline',
  person: 'leads.person',
  organisation: 'items.company',
  number: 'quotes.number',
  status: 'quotes.status',
  sum: 'products.total',
  issued: 'quotes.issued',
  validUntil: 'quotes.validUntil',
};

/** What stands over a column. */
export function columnName({ id, custom }: Pick<ListColumn, 'id' | 'custom'>): string {
  if (custom) return custom.name;
  const key = columnTexts[id];
  return key ? t(key as 'items.name') : id;
}

const periodTexts: Readonly<Record<PeriodName, TextKey>> = {
  today: 'app.today',
  yesterday: 'lists.yesterday',
  'this-week': 'lists.thisWeek',
  'last-week': 'lists.lastWeek',
  'last-7': 'history.lastDays',
  'last-30': 'history.lastDays',
  'last-90': 'history.lastDays',
  'this-year': 'lists.thisYear',
};

export function periodName(name: PeriodName): string {
  const days = /^last-(\d+)$/.exec(name)?.[1];
  return days ? t('history.lastDays', { count: Number(days) }) : t(periodTexts[name] as 'app.today');
}

function periodText(period: Period): string {
  if (typeof period === 'string') return periodName(period);
  const [from, to] = [period.from, period.to].map((day) => day && formats.value.day(day));
  if (from && to) return t('lists.between', { from, to });
  return from ? t('lists.since', { day: from }) : t('lists.until', { day: to ?? '' });
}

function amountText({ from, to }: Ends): string {
  const [first, last] = [from, to].map((value) => (value === undefined ? '' : formats.value.number(value))) as [
    string,
    string,
  ];
  if (from !== undefined && to !== undefined) return t('lists.amountBetween', { from: first, to: last });
  return from === undefined ? t('lists.amountAtMost', { to: last }) : t('lists.amountAtLeast', { from: first });
}

/** A clause in words, as it stands over the list; the name has a field of its own there. */
export interface ClauseWords {
  readonly key: string;
  readonly text: string;
  /** The filter without it. */
  readonly others: ListFilter;
}

export function clauseWords(
  session: Session,
  kind: ItemKind,
  filter: ListFilter,
  fields: readonly CustomField[],
): ClauseWords[] {
  const words: ClauseWords[] = [];
  const add = (clause: keyof ListFilter, text: string): void => {
    const { [clause]: _, ...others } = filter;
    words.push({ key: clause, text, others });
  };
  const say = (clause: keyof ListFilter, field: TextKey, value: string): void => {
    add(clause, t('lists.clause', { field: t(field as 'items.stage'), value }));
  };
  const { responsible, unassigned, stage, work, amount, source, tag, created, changed, status, custom } = filter;
  if (responsible) {
    say('responsible', 'items.responsible', formats.value.list(responsible.map((id) => memberName(session, id))));
  }
  if (unassigned) add('unassigned', t('handover.unassigned'));
  if (stage) {
    const names = new Map(stagesOf(session, kind).map(({ id, name }) => [id, name]));
    say('stage', 'items.stage', formats.value.list(stage.map((id) => names.get(id) ?? t('history.removedStage'))));
  }
  if (work) add('work', work === 'open' ? t('lists.workOpen') : t('lists.workNone'));
  if (amount) add('amount', amountText(amount));
  if (source) say('source', 'items.source', source);
  if (tag) say('tag', 'tasks.tag', tag);
  if (created) say('created', 'items.createdOn', periodText(created));
  if (changed) say('changed', 'lists.changed', periodText(changed));
  if (status) say('status', 'quotes.status', formats.value.list(status.map((one) => t(`quotes.${one}`))));
  for (const [column, clause] of Object.entries(custom ?? {})) {
    const field = fields.find((one) => one.entity === kind && customColumn(one) === column);
    const { [column]: _, ...rest } = custom ?? {};
    const { custom: __, ...others } = filter;
    words.push({
      key: column,
      text: t('lists.clause', { field: field?.name ?? t('fields.unknown'), value: customText(clause, field) }),
      others: Object.keys(rest).length > 0 ? { ...others, custom: rest } : others,
    });
  }
  return words;
}

function customText(clause: CustomClause, field: CustomField | undefined): string {
  if (isOneOf(clause)) return formats.value.list(clause.map((value) => valueName(value, field)));
  if ('begins' in clause) return t('lists.beginsWith', { text: clause.begins });
  return 'days' in clause ? periodText(clause.days) : numbersText(clause.numbers);
}

function valueName(value: string, field: CustomField | undefined): string {
  if (field?.type === 'flag' && value === 'yes') return t('fields.yes');
  if (field?.type === 'flag' && value === 'no') return t('fields.no');
  return field?.choices.find(({ id }) => id === value)?.label ?? value;
}

function numbersText({ from, to }: Ends): string {
  const [first, last] = [from, to].map((value) => (value === undefined ? '' : formats.value.number(value))) as [
    string,
    string,
  ];
  if (from !== undefined && to !== undefined) return t('lists.between', { from: first, to: last });
  return from === undefined ? t('lists.atMost', { to: last }) : t('lists.atLeast', { from: first });
}
