import type { CustomField } from '@sidebook/domain/fields/fields';
import type { RecordId } from '@sidebook/domain/ids';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import type { CustomValue, Deal, Item, Money } from '@sidebook/domain/records/schema';
import { stepOf } from '@sidebook/domain/quotes/quote-status';
import { isValueOf } from '@sidebook/domain/records/values';

import { formats, t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { valueText } from '../fields/field-labels.ts';
import { pipelineName, stageName } from '../items/item-labels.ts';
import { rowWords } from '../products/row-words.ts';
import { memberName } from './member-name.ts';

/** One change of an item's field or element: what it held and what it holds now; undefined and null for nothing. */
export interface FieldStep {
  readonly field: string;
  readonly element?: string | undefined;
  readonly from: unknown;
  readonly to: unknown;
}

const fieldTexts: Readonly<Record<string, TextKey>> = {
  name: 'items.name',
  position: 'items.position',
  person: 'items.contact',
  organisation: 'items.company',
  company: 'items.company',
  companies: 'items.company',
  address: 'items.address',
  birthday: 'items.birthday',
  website: 'items.website',
  domain: 'cards.domain',
  note: 'items.note',
  source: 'items.source',
  responsible: 'items.responsible',
  pipeline: 'items.pipeline',
  stage: 'items.stage',
  amount: 'items.amount',
  closeDay: 'items.closeDate',
  lostReason: 'items.lostReason',
  emails: 'items.emailAddress',
  phones: 'items.phone',
  contacts: 'items.contact',
  tags: 'items.tags',
  exception: 'history.exception',
  rows: 'products.rows',
  taxIncluded: 'products.taxIncluded',
  number: 'quotes.number',
  issued: 'quotes.issued',
  validUntil: 'quotes.validUntil',
  status: 'quotes.status',
  sent: 'quotes.sent',
  decided: 'quotes.status',
  terms: 'quotes.terms',
  language: 'quotes.language',
  deal: 'quotes.deal',
  converted: 'history.converted',
};

/** Fields and collections that hold other records. */
const linkFields: ReadonlySet<string> = new Set(['company', 'companies', 'contacts', 'lead', 'targets', 'deal']);

const instantFields: ReadonlySet<string> = new Set(['converted', 'sent', 'decided']);
const dayFields: ReadonlySet<string> = new Set(['closeDay', 'birthday', 'issued', 'validUntil']);

/** The records that a change names, so that their names can be looked up. */
export function linksOf({ field, from, to }: FieldStep): RecordId[] {
  if (!linkFields.has(field)) return [];
  return [from, to].filter((value): value is RecordId => isValueOf('record', value));
}

/** What the words of changes are made with: names of linked records, and the fields that admins defined (FLD-7). */
export interface ChangeNames {
  readonly records: ReadonlyMap<RecordId, string>;
  readonly fields: readonly CustomField[];
}

/** A change in words: "Amount: €1,200 to €4,800", "E-mail: jane@acme.example added". */
export function stepWords(session: Session, item: Item, step: FieldStep, names: ChangeNames): string {
  const { field, to } = step;
  if (field === 'deleted') return to === true ? t('cards.logDeleted') : t('cards.logRestored');
  if (field === 'custom') return customWords(step, names.fields);
  if (field === 'rows') return rowWords(step);
  const words = (value: unknown): string => valueWords(session, item, field, value, names.records);
  if (field === 'targets' && isSet(to)) return t('history.madeFromThis', { name: words(to) });
  return changeSentence(fieldName(field), step, words);
}

/** A value comes and goes as that of a built-in field does: it is no element that is added. */
function customWords(step: FieldStep, fields: readonly CustomField[]): string {
  const field = fields.find(({ id }) => id === step.element);
  const words = (value: unknown): string => (isValueOf('custom', value) ? valueText(value as CustomValue, field) : '…');
  return changeSentence(changedName(step, fields), { ...step, element: undefined }, words);
}

/** The name of what a change is about: of a field that admins defined its own one. */
export function changedName({ field, element }: FieldStep, fields: readonly CustomField[]): string {
  if (field !== 'custom') return fieldName(field);
  return fields.find(({ id }) => id === element)?.name ?? t('fields.unknown');
}

/** What a field of an item is called; of a field of a newer version its name in the document. */
function fieldName(field: string): string {
  const key = fieldTexts[field];
  return key ? t(key as 'items.name') : field;
}

/** "Amount: €1,200 to €4,800", with the field's name and the values in `words`. */
export function changeSentence(name: string, step: FieldStep, words: (value: unknown) => string): string {
  const { element, from, to } = step;
  if (element !== undefined && !isSet(from)) return t('activities.logAdded', { field: name, value: words(to) });
  if (element !== undefined && !isSet(to)) return t('activities.logRemoved', { field: name, value: words(from) });
  if (!isSet(to)) {
    return isSet(from)
      ? t('activities.logFieldCleared', { field: name, from: words(from) })
      : t('cards.fieldEmptied', { field: name });
  }
  if (!isSet(from)) return t('activities.logFieldSet', { field: name, to: words(to) });
  return t('activities.logField', { field: name, from: words(from), to: words(to) });
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** In words, as far as the value has its field's shape: history also keeps what a damaged or hostile device wrote. */
function valueWords(
  session: Session,
  item: Item,
  field: string,
  value: unknown,
  names: ReadonlyMap<RecordId, string>,
): string {
  if (typeof value === 'boolean') return value ? t('history.yes') : t('history.no');
  if (field === 'status') return stepName(String(value));
  if (field === 'stage' && typeof value === 'string') return stageWords(session, item, value);
  if (field === 'pipeline' && typeof value === 'string') return pipelineName(dealPipeline(session.pipelines, value));
  if (field === 'responsible' && typeof value === 'string') return memberName(session, value);
  if (field === 'amount' && isValueOf('money', value)) {
    const money = value as Money;
    return formats.value.money(money.minor, money.currency);
  }
  if (instantFields.has(field) && isValueOf('instant', value)) {
    return formats.value.relativeTime(value as number, { now: Date.now(), timeZone: session.zone });
  }
  if (dayFields.has(field) && isValueOf('day', value)) {
    return formats.value.day(value as string);
  }
  if (field === 'emails' && isValueOf('email', value)) return (value as { address: string }).address;
  if (field === 'phones' && isValueOf('phone', value)) return (value as { number: string }).number;
  if (linkFields.has(field)) return names.get(value as RecordId) ?? t('moving.hidden');
  if (typeof value === 'string') return value.length > 120 ? `${value.slice(0, 120)}…` : value;
  return '…';
}

function stepName(status: string): string {
  const step = stepOf({ status });
  return t(`quotes.${step}`);
}

/** The name of a stage, also of one of another pipeline through which the deal went. */
function stageWords({ pipelines }: Session, item: Item, id: string): string {
  const own = item.recordKind === 'lead' ? pipelines.leads : dealPipeline(pipelines, (item as Deal).pipeline);
  const all = [own, ...(item.recordKind === 'lead' ? [] : pipelines.deals)];
  const stage = all.flatMap(({ stages }) => stages).find((candidate) => candidate.id === id);
  return stage ? stageName(stage) : t('history.removedStage');
}
