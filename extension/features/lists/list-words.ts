import { type ListColumn } from '@sidebook/domain/lists/columns';
import type { ListFilter, Period, PeriodName } from '@sidebook/domain/lists/query';
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
export function columnName({ id }: Pick<ListColumn, 'id'>): string {
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

function amountText({ from, to }: { readonly from?: number; readonly to?: number }): string {
  const [first, last] = [from, to].map((value) => (value === undefined ? '' : formats.value.number(value))) as [
    string,
    string,
  ];
  if (from !== undefined && to !== undefined) return t('lists.amountBetween', { from: first, to: last });
  return from === undefined ? t('lists.amountAtMost', { to: last }) : t('lists.amountAtLeast', { from: first });
}

/** A clause in words, as it stands over the list; the name has a field of its own there. */
export interface ClauseWords {
  readonly clause: keyof ListFilter;
  readonly text: string;
}

export function clauseWords(session: Session, kind: ItemKind, filter: ListFilter): ClauseWords[] {
  const words: ClauseWords[] = [];
  const say = (clause: keyof ListFilter, field: TextKey, value: string): void => {
    words.push({ clause, text: t('lists.clause', { field: t(field as 'items.stage'), value }) });
  };
  const { responsible, stage, work, amount, source, tag, created, changed } = filter;
  if (responsible) {
    say('responsible', 'items.responsible', formats.value.list(responsible.map((id) => memberName(session, id))));
  }
  if (stage) {
    const names = new Map(stagesOf(session, kind).map(({ id, name }) => [id, name]));
    say('stage', 'items.stage', formats.value.list(stage.map((id) => names.get(id) ?? t('history.removedStage'))));
  }
  if (work) words.push({ clause: 'work', text: work === 'open' ? t('lists.workOpen') : t('lists.workNone') });
  if (amount) words.push({ clause: 'amount', text: amountText(amount) });
  if (source) say('source', 'items.source', source);
  if (tag) say('tag', 'tasks.tag', tag);
  if (created) say('created', 'items.createdOn', periodText(created));
  if (changed) say('changed', 'lists.changed', periodText(changed));
  for (const [field, values] of Object.entries(filter.custom ?? {})) {
    words.push({
      clause: 'custom',
      text: t('lists.clause', { field: columnName({ id: field }), value: formats.value.list(values) }),
    });
  }
  return words;
}
