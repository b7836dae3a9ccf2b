import { customValues } from '@sidebook/domain/fields/values';
import { pipelineOfItem } from '@sidebook/domain/kanban/columns';
import type { ListColumn } from '@sidebook/domain/lists/columns';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import type { Deal, Item, Lead } from '@sidebook/domain/records/schema';
import type { Card } from '@sidebook/projections/queries/cards';

import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { dueText, kindName, titleOf } from '../activities/activity-labels.ts';
import { valueText } from '../fields/field-labels.ts';
import { amountOf, clientLine, nameOf, pipelineName, stageName } from '../items/item-labels.ts';
import { quoteSum, statusLook } from '../quotes/quote-labels.ts';
import { memberName } from '../timeline/member-name.ts';

/** Value of a record's field, as a column names it. */
export function fieldOf(record: Item, field: string): unknown {
  return (record as unknown as Readonly<Record<string, unknown>>)[field];
}

/** What a cell says in words; empty without a value. */
export function cellText(session: Session, column: ListColumn, { row, clients, counts }: Card): string {
  const { record } = row;
  switch (column.value) {
    case 'text':
      return column.id === 'name' ? nameOf(record) : textOf(fieldOf(record, column.field ?? column.id));
    case 'day': {
      const day = textOf(fieldOf(record, column.field ?? column.id));
      return day && formats.value.day(day);
    }
    case 'instant':
      return formats.value.date(column.id === 'changed' ? row.changedAt : row.createdAt, {
        now: now.value,
        timeZone: session.zone,
      });
    case 'money':
      return amountOf(record as Deal | Lead) ?? '';
    case 'sum':
      return record.recordKind === 'quote' ? quoteSum(record) : '';
    case 'status':
      return record.recordKind === 'quote' ? statusLook(session, record).text : '';
    case 'member':
      return record.responsible ? memberName(session, record.responsible) : '';
    case 'stage':
    case 'pipeline':
      return placeText(session, record, column.value);
    case 'tags':
      return 'tags' in record ? formats.value.list(Object.values(record.tags)) : '';
    case 'clients':
      return clientLine(clients);
    case 'company':
      return clients.map((client) => nameOf(client.record)).join(' · ');
    case 'email':
    case 'phone':
      return firstOf(record, column.value);
    case 'next': {
      const activity = counts.next?.record;
      if (!activity) return '';
      const when =
        activity.deadline === undefined ? kindName(activity) : dueText(activity.deadline, now.value, session.zone);
      return `${when} · ${titleOf(activity)}`;
    }
    case 'counters':
      return '';
    case 'custom': {
      const value = column.custom && customValues(record)[column.custom.id];
      return value ? valueText(value, column.custom) : '';
    }
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return formats.value.number(value);
  return typeof value === 'string' ? value : '';
}

function placeText({ pipelines }: Session, record: Item, value: 'stage' | 'pipeline'): string {
  if (record.recordKind !== 'deal' && record.recordKind !== 'lead') return '';
  const own = record.recordKind === 'deal' ? record.pipeline : undefined;
  const pipeline = pipelineOfItem(pipelines, record.recordKind, own);
  return value === 'stage' ? stageName(shownStage(pipeline, record.stage)) : pipelineName(pipeline);
}

/** The first of its addresses or numbers, and how many there are besides. */
function firstOf(record: Item, value: 'email' | 'phone'): string {
  if (!('emails' in record)) return '';
  const all = value === 'email' ? Object.values(record.emails) : Object.values(record.phones);
  const [first, ...others] = all
    .toSorted((a, b) => (a.pos < b.pos ? -1 : 1))
    .map((each) => ('address' in each ? each.address : each.number));
  if (first === undefined) return '';
  return others.length === 0 ? first : t('cards.andMore', { names: first, count: others.length });
}

/** Numbers stand at the end of their cells, so that their digits are one under the other. */
export function isNumeric({ value, custom }: ListColumn): boolean {
  return value === 'money' || custom?.type === 'money' || custom?.type === 'number';
}

/** Whether a cell can be edited in place. */
export function isEditable({ field, value }: ListColumn): boolean {
  return field !== undefined && ['text', 'day', 'money', 'member', 'stage', 'custom'].includes(value);
}
