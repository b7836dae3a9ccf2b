import { type CustomField, fieldEntities, fieldsOf, type FieldType, fieldTypes } from '@sidebook/domain/fields/fields';
import type { FieldEntity } from '@sidebook/domain/records/schema';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { ArchiveRestore, Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { AdminsOnly } from '../workspace-settings/admins-only.tsx';
import { addField, restoreField } from './edit-fields.ts';
import { entityName, typeName } from './field-labels.ts';
import { FieldPart } from './field-part.tsx';
import { useFields } from './use-fields.ts';

/** The fields that admins define for each kind of records (FLD-1, FLD-5, FLD-6). */
export function FieldsView({ session }: { session: Session }) {
  const [entity, setEntity] = useState<FieldEntity>('deal');
  const fields = useFields(session);
  const entities = fieldEntities.filter(
    (kind) => kind !== 'lead' || session.workspaceSettings.crmMode === CrmMode.classic,
  );
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('fields.title')}</h1>
        <SettingsTabs current="fields" />
        <AdminsOnly session={session} />
        <p class="help">{t('fields.hint')}</p>
        <Select
          label={t('fields.entity')}
          value={entity}
          options={entities.map((value) => ({ value, label: entityName(value) }))}
          onChange={setEntity}
        />
        {fields && <FieldsOfEntity key={entity} session={session} fields={fields} entity={entity} />}
      </div>
    </div>
  );
}

function FieldsOfEntity({
  session,
  fields,
  entity,
}: {
  session: Session;
  fields: readonly CustomField[];
  entity: FieldEntity;
}) {
  const shown = fieldsOf(fields, entity);
  const archived = fields.filter((field) => field.entity === entity && field.archived);
  return (
    <>
      {shown.length === 0 ? (
        <p class="dim">{t('fields.none')}</p>
      ) : (
        <ol class="entries entries-fields" aria-label={t('fields.listOf', { name: entityName(entity) })}>
          {shown.map((field) => (
            <FieldPart key={field.id} session={session} field={field} shown={shown} />
          ))}
        </ol>
      )}
      {session.admin && <NewField fields={fields} entity={entity} />}
      {archived.length > 0 && (
        <section class="stack form-section" aria-label={t('fields.archivedOnes')}>
          <h2 class="strong">{t('fields.archivedOnes')}</h2>
          <ul class="entries" aria-label={t('fields.archivedOnes')}>
            {archived.map((field) => (
              <li key={field.id} class="line">
                <span class="grow clip" title={field.name}>
                  {field.name}
                </span>
                <span class="t-12 faint">{typeName(field.type)}</span>
                {session.admin && (
                  <IconButton
                    icon={ArchiveRestore}
                    size="sm"
                    tone="quiet"
                    label={t('fields.restore', { name: field.name })}
                    onClick={() => void restoreField(field)}
                  />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** A name and a type, which never changes afterwards. */
function NewField({ fields, entity }: { fields: readonly CustomField[]; entity: FieldEntity }) {
  const [name, setName] = useState('');
  const [type, setType] = useState<FieldType>('text');
  const isTaken = fieldsOf(fields, entity).some((field) => field.name.toLowerCase() === name.trim().toLowerCase());
  return (
    <form
      class="stack form-section"
      aria-label={t('fields.add')}
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = name.trim();
        if (wanted !== '') void addField(fields, entity, wanted, type).then((done) => done && setName(''));
      }}
    >
      <TextInput
        label={t('fields.name')}
        value={name}
        maxLength={120}
        onChange={setName}
        help={isTaken ? t('fields.sameName') : undefined}
      />
      <Select
        label={t('fields.type')}
        value={type}
        options={fieldTypes.map((value) => ({ value, label: typeName(value) }))}
        onChange={setType}
        help={t('fields.typeStays')}
      />
      <div class="line">
        <Button type="submit" icon={Plus}>
          {t('fields.add')}
        </Button>
      </div>
    </form>
  );
}
