import type { CustomField, FieldType } from '../fields.ts';

/** A field of deals, with two choices and one that is archived when it is a list. */
export function testField(type: FieldType, parts: Partial<CustomField> = {}): CustomField {
  const choices =
    type === 'choice'
      ? [
          { id: 'gold', label: 'Gold', pos: 'a0', archived: false },
          { id: 'silver', label: 'Silver plus', pos: 'a1', archived: false },
          { id: 'tin', label: 'Tin', pos: 'a2', archived: true },
        ]
      : [];
  return { id: `own${type}`, entity: 'deal', name: `Own ${type}`, type, pos: 'a0', archived: false, choices, ...parts };
}
