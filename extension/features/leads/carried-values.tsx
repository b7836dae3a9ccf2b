import { type CustomField, fieldsOf } from '@sidebook/domain/fields/fields';
import { customValues } from '@sidebook/domain/fields/values';
import { type FieldMapping, matchingField, usualMapping } from '@sidebook/domain/leads/custom-values';
import { hasTarget, type TargetKind, targetKinds, type TargetSet } from '@sidebook/domain/leads/targets';
import type { Lead } from '@sidebook/domain/records/schema';

import { Check } from '../../components/check.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { copyField } from '../fields/edit-fields.ts';
import { entityName, valueText } from '../fields/field-labels.ts';

/** Fields of the lead that go over, each as `<field> <target>`. */
export type CarriedFields = ReadonlySet<string>;

interface FieldScene {
  readonly lead: Lead;
  readonly fields: readonly CustomField[];
}

const keyOf = (field: string, target: TargetKind): string => `${field} ${target}`;

/** What is ticked at first: where there is a field of the same name and type. */
export function usualCarried(fields: readonly CustomField[]): CarriedFields {
  return new Set(usualMapping(fields).map(({ field, target }) => keyOf(field, target)));
}

/** Fields of leads in which this one holds something. */
function filledFields({ lead, fields }: FieldScene): CustomField[] {
  return fieldsOf(fields, 'lead').filter(({ id }) => customValues(lead)[id] !== undefined);
}

/**
 * Where the chosen values go; fields that a target lacks are made first (MODE-28). Null when making one was refused: the user
 * has been told, and nothing is converted.
 */
export async function mappingOf(
  scene: FieldScene,
  carried: CarriedFields,
  targets: TargetSet,
): Promise<FieldMapping[] | null> {
  const mapping: FieldMapping[] = [];
  for (const field of filledFields(scene)) {
    for (const target of targetKinds) {
      if (!hasTarget(targets, target) || !carried.has(keyOf(field.id, target))) continue;
      const into = matchingField(scene.fields, field, target)?.id ?? (await copyField(scene.fields, field, target));
      if (into === null) return null;
      mapping.push({ field: field.id, target, into });
    }
  }
  return mapping;
}

/** For each filled field of the lead, into what its value goes; admins can have the matching field made (MODE-28). */
export function CarriedValues({
  session,
  scene,
  targets,
  carried,
  onChange,
}: {
  session: Session;
  scene: FieldScene;
  targets: TargetSet;
  carried: CarriedFields;
  onChange: (carried: CarriedFields) => void;
}) {
  const { lead, fields } = scene;
  return (
    <>
      {filledFields(scene).map((field) => {
        const value = customValues(lead)[field.id];
        const offered = targetKinds
          .filter((target) => hasTarget(targets, target))
          .map((target) => ({ target, match: matchingField(fields, field, target) }))
          .filter(({ match }) => match !== undefined || session.admin);
        if (!value || offered.length === 0) return null;
        return (
          <fieldset key={field.id} class="stack">
            <legend class="label">
              {field.name}: {valueText(value, field)}
            </legend>
            {offered.map(({ target, match }) => (
              <Check
                key={target}
                label={entityName(target)}
                note={match ? undefined : t('fields.makeField')}
                checked={carried.has(keyOf(field.id, target))}
                onChange={(on) => {
                  const next = new Set(carried);
                  if (on) next.add(keyOf(field.id, target));
                  else next.delete(keyOf(field.id, target));
                  onChange(next);
                }}
              />
            ))}
          </fieldset>
        );
      })}
    </>
  );
}
