import { type CustomField, fieldsOf } from '../fields/fields.ts';
import { comparable } from '../fields/input.ts';
import { customValues, isOfField, plainText } from '../fields/values.ts';
import type { CustomValue, Lead } from '../records/schema.ts';
import { type TargetKind, targetKinds } from './targets.ts';

/** Where the value of a lead's field goes (MODE-28). Fields are named by their element ids. */
export interface FieldMapping {
  readonly field: string;
  readonly target: TargetKind;
  readonly into: string;
}

/** The field of a target that is called as a lead's and has its type. */
export function matchingField(
  fields: readonly CustomField[],
  field: CustomField,
  target: TargetKind,
): CustomField | undefined {
  const name = comparable(field.name);
  return fieldsOf(fields, target).find((other) => other.type === field.type && comparable(other.name) === name);
}

/** What is meant where nobody chose: each value into the fields of its name. */
export function usualMapping(fields: readonly CustomField[]): FieldMapping[] {
  return fieldsOf(fields, 'lead').flatMap((field) =>
    targetKinds.flatMap((target) => {
      const match = matchingField(fields, field, target);
      return match ? [{ field: field.id, target, into: match.id }] : [];
    }),
  );
}

/** Values of a lead for one target, by the target's fields. */
export function carriedValues(
  lead: Partial<Pick<Lead, 'custom'>>,
  fields: readonly CustomField[],
  mapping: readonly FieldMapping[],
  target: TargetKind,
): Record<string, CustomValue> {
  const custom = customValues(lead);
  const carried: Record<string, CustomValue> = {};
  for (const { field, into } of mapping.filter((one) => one.target === target)) {
    const value = custom[field];
    if (value === undefined) continue;
    carried[into] = carriedValue(
      value,
      fields.find(({ id }) => id === field),
      fields.find(({ id }) => id === into),
    );
  }
  return carried;
}

/** A choice goes by its label, since lists have choices of their own; what the target has none of stays a text (FLD-3). */
function carriedValue(value: CustomValue, from: CustomField | undefined, into: CustomField | undefined): CustomValue {
  if (value.type !== 'choice' || !from || !isOfField(from, value)) return value;
  const label = plainText(value, from);
  const same = into?.choices.find((choice) => comparable(choice.label) === comparable(label));
  return same ? { type: 'choice', value: same.id } : { type: 'text', value: label };
}
