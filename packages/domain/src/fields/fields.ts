import { localOf } from '../ids.ts';
import { type CustomValue, type FieldEntity, type RecordKind, type RecordOf, schema } from '../records/schema.ts';

/** What admins can make a field of (FLD-1). */
export const fieldTypes = [
  'text',
  'number',
  'money',
  'day',
  'choice',
  'flag',
  'link',
] as const satisfies readonly CustomValue['type'][];
export type FieldType = (typeof fieldTypes)[number];

/** Kinds of records that hold values in fields of admins, in the order in which the settings show them. */
export const fieldEntities: readonly FieldEntity[] = (Object.keys(schema) as RecordKind[]).filter(
  (kind): kind is FieldEntity => 'custom' in schema[kind].collections,
);

/** One choice of a list. */
export interface CustomChoice {
  readonly id: string;
  readonly label: string;
  /** Fractional index. */
  readonly pos: string;
  /** Offered no more; what holds it still shows its label. */
  readonly archived: boolean;
}

/** A field that admins defined for one kind of records. */
export interface CustomField {
  /** Element id under which records hold its value. */
  readonly id: string;
  readonly entity: FieldEntity;
  readonly name: string;
  readonly type: FieldType;
  /** Fractional index among the fields of its kind of records. */
  readonly pos: string;
  /** Hidden from cards and forms; what records hold in it stays (FLD-6). */
  readonly archived: boolean;
  /** Of a list its choices in their order, archived ones too; else empty. */
  readonly choices: readonly CustomChoice[];
}

type FieldRecord = RecordOf<'field'>;

function byPlace(a: { readonly pos: string; readonly id: string }, b: { readonly pos: string; readonly id: string }) {
  if (a.pos !== b.pos) return a.pos < b.pos ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The id of a field from that of its record: `org.f-<id>`. */
function fieldIdOf(record: Pick<FieldRecord, 'id'>): string {
  return localOf(record.id).slice('f-'.length);
}

function fieldOf(record: FieldRecord): CustomField | undefined {
  const entity = fieldEntities.find((candidate) => candidate === record.entity);
  const type = fieldTypes.find((candidate) => candidate === record.type);
  const name = record.name?.trim() ?? '';
  // Half a field: its making was taken back, or has not come whole.
  if (!entity || !type || name === '') return undefined;
  const choices = Object.entries(record.choices).map(([id, { label, pos, archived }]): CustomChoice => ({
    id,
    label,
    pos,
    archived: archived === true,
  }));
  return {
    id: fieldIdOf(record),
    entity,
    name,
    type,
    pos: record.pos ?? '',
    archived: record.archived === true,
    choices: type === 'choice' ? choices.toSorted(byPlace) : [],
  };
}

/** All fields of a workspace in their order, archived ones too: values in those are still told by the history (FLD-6). */
export function customFields(records: readonly FieldRecord[]): CustomField[] {
  return records
    .map(fieldOf)
    .filter((field) => field !== undefined)
    .toSorted(byPlace);
}

/** The fields of one kind of records that cards, forms, lists and imports show, in their order. */
export function fieldsOf(fields: readonly CustomField[], entity: RecordKind): CustomField[] {
  return fields.filter((field) => field.entity === entity && !field.archived);
}

/** The choices that may be taken, in their order; with the one that is held, though it is archived. */
export function choicesFor({ choices }: CustomField, held?: string): CustomChoice[] {
  return choices.filter(({ id, archived }) => !archived || id === held);
}

/** Whether a change of a field's record is against FLD-1: its kind of records and its type are set once. */
export function isFixed(
  record: Pick<FieldRecord, 'entity' | 'type'> | undefined,
  { field, value }: { readonly field: string; readonly value: unknown },
): boolean {
  if (field !== 'entity' && field !== 'type') return false;
  const held = record?.[field];
  return held !== undefined && held !== value;
}
