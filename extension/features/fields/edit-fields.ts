import type { CustomChoice, CustomField, FieldType } from '@sidebook/domain/fields/fields';
import type { FieldEntity } from '@sidebook/domain/records/schema';
import { fieldRecordId } from '@sidebook/domain/records/setting-ids';
import { generateKeyBetween } from 'fractional-indexing';

import { t } from '../../locales/texts.ts';
import { newSettingId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import { perform } from '../shell/perform.ts';
import { isPlace, movedPlaces } from './moved-places.ts';

async function save(changes: Change[], said: string): Promise<boolean> {
  return (await perform('settings.change', { changes }, () => said)) !== null;
}

function change({ id }: Pick<CustomField, 'id'>, field: string, value: Change['value']): Change {
  return { id: fieldRecordId(id), field, value };
}

/** A further field at the end of those of its kind of records (FLD-1). */
export function addField(
  fields: readonly CustomField[],
  entity: FieldEntity,
  name: string,
  type: FieldType,
): Promise<boolean> {
  return save(definition(fields, { id: newSettingId() }, entity, name, type), t('fields.added', { name }));
}

function definition(
  fields: readonly CustomField[],
  field: Pick<CustomField, 'id'>,
  entity: FieldEntity,
  name: string,
  type: FieldType,
): Change[] {
  const last = fields.findLast((other) => other.entity === entity && isPlace(other.pos));
  return [
    change(field, 'entity', entity),
    change(field, 'type', type),
    change(field, 'name', name),
    change(field, 'pos', generateKeyBetween(last?.pos ?? null, null)),
  ];
}

/** Makes of one field its like for another kind of records, with the choices that are offered; null when it was refused. */
export async function copyField(
  fields: readonly CustomField[],
  { name, type, choices }: CustomField,
  entity: FieldEntity,
): Promise<string | null> {
  const field = { id: newSettingId() };
  const offered = choices.filter(({ archived }) => !archived);
  const changes = [
    ...definition(fields, field, entity, name, type),
    ...offered.map(({ id, label, pos }) => ({ ...change(field, 'choices', { label, pos }), element: id })),
  ];
  return (await save(changes, t('fields.added', { name }))) ? field.id : null;
}

export function renameField(field: CustomField, name: string): Promise<boolean> {
  return save([change(field, 'name', name)], t('pipelines.renamed', { name }));
}

/** One place up (-1) or down (1) among those that are shown with it. */
export function moveField(shown: readonly CustomField[], field: CustomField, by: -1 | 1): Promise<boolean> {
  const changes = movedPlaces(shown, field.id, by).map(([{ id }, pos]) => change({ id }, 'pos', pos));
  return save(changes, t('fields.moved'));
}

export function archiveField(field: CustomField): Promise<boolean> {
  return save([change(field, 'archived', true)], t('fields.archived', { name: field.name }));
}

export function restoreField(field: CustomField): Promise<boolean> {
  return save([change(field, 'archived', null)], t('fields.restored', { name: field.name }));
}

function choiceChange(field: CustomField, { id, label, pos, archived }: CustomChoice): Change {
  return { ...change(field, 'choices', { label, pos, ...(archived ? { archived } : {}) }), element: id };
}

export function addChoice(field: CustomField, label: string): Promise<boolean> {
  const last = field.choices.findLast((choice) => isPlace(choice.pos));
  const pos = generateKeyBetween(last?.pos ?? null, null);
  const choice = { id: newSettingId(), label, pos, archived: false };
  return save([choiceChange(field, choice)], t('fields.choiceAdded', { name: label }));
}

export function renameChoice(field: CustomField, choice: CustomChoice, label: string): Promise<boolean> {
  return save([choiceChange(field, { ...choice, label })], t('pipelines.renamed', { name: label }));
}

export function moveChoice(field: CustomField, choice: CustomChoice, by: -1 | 1): Promise<boolean> {
  const moved = movedPlaces(
    field.choices.filter(({ archived }) => !archived),
    choice.id,
    by,
  );
  return save(
    moved.map(([one, pos]) => choiceChange(field, { ...one, pos })),
    t('fields.choicesMoved'),
  );
}

/** Offered no more; what holds it keeps it (FLD-5). */
export function archiveChoice(field: CustomField, choice: CustomChoice): Promise<boolean> {
  return save([choiceChange(field, { ...choice, archived: true })], t('fields.choiceArchived', { name: choice.label }));
}

export function restoreChoice(field: CustomField, choice: CustomChoice): Promise<boolean> {
  return save([choiceChange(field, { ...choice, archived: false })], t('fields.restored', { name: choice.label }));
}
