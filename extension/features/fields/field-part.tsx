import type { CustomChoice, CustomField } from '@sidebook/domain/fields/fields';
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { EditableName } from '../pipelines/editable-name.tsx';
import {
  addChoice,
  archiveChoice,
  archiveField,
  moveChoice,
  moveField,
  renameChoice,
  renameField,
  restoreChoice,
} from './edit-fields.ts';
import { typeName } from './field-labels.ts';

/** One field: renamed, moved and archived where it stands; a list with its choices. */
export function FieldPart({
  session,
  field,
  shown,
}: {
  session: Session;
  field: CustomField;
  shown: readonly CustomField[];
}) {
  const { name } = field;
  return (
    <li class="stack field-part">
      <div class="line">
        <EditableName
          key={name}
          label={t('fields.name')}
          name={name}
          disabled={!session.admin}
          onName={(typed) => renameField(field, typed)}
        />
        {session.admin && (
          <>
            <MoveButtons
              name={name}
              isFirst={shown[0] === field}
              isLast={shown.at(-1) === field}
              onMove={(by) => void moveField(shown, field, by)}
            />
            <IconButton
              icon={Archive}
              size="sm"
              tone="quiet"
              label={t('fields.archive', { name })}
              onClick={() => void archiveField(field)}
            />
          </>
        )}
      </div>
      <span class="t-12 dim">{typeName(field.type)}</span>
      {field.type === 'choice' && <Choices session={session} field={field} />}
    </li>
  );
}

function MoveButtons({
  name,
  isFirst,
  isLast,
  onMove,
}: {
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
}) {
  return (
    <>
      <IconButton
        icon={ArrowUp}
        size="sm"
        tone="quiet"
        label={t('pipelines.moveUp', { name })}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon={ArrowDown}
        size="sm"
        tone="quiet"
        label={t('pipelines.moveDown', { name })}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
    </>
  );
}

function Choices({ session, field }: { session: Session; field: CustomField }) {
  const offered = field.choices.filter(({ archived }) => !archived);
  const ordered = [...offered, ...field.choices.filter(({ archived }) => archived)];
  return (
    <div class="stack field-choices">
      {ordered.length > 0 && (
        <ol class="entries entries-fields" aria-label={t('fields.choices', { name: field.name })}>
          {ordered.map((choice) => (
            <ChoiceLine key={choice.id} session={session} field={field} choice={choice} offered={offered} />
          ))}
        </ol>
      )}
      {session.admin && <NewChoice field={field} />}
    </div>
  );
}

function ChoiceLine({
  session,
  field,
  choice,
  offered,
}: {
  session: Session;
  field: CustomField;
  choice: CustomChoice;
  offered: readonly CustomChoice[];
}) {
  const { label: name, archived } = choice;
  return (
    <li class="line">
      <EditableName
        key={name}
        label={t('fields.choiceName')}
        name={name}
        disabled={!session.admin || archived}
        onName={(typed) => renameChoice(field, choice, typed)}
      />
      {archived && <span class="t-12 faint">{t('fields.isArchived')}</span>}
      {session.admin && !archived && (
        <>
          <MoveButtons
            name={name}
            isFirst={offered[0] === choice}
            isLast={offered.at(-1) === choice}
            onMove={(by) => void moveChoice(field, choice, by)}
          />
          <IconButton
            icon={Archive}
            size="sm"
            tone="quiet"
            label={t('fields.archive', { name })}
            onClick={() => void archiveChoice(field, choice)}
          />
        </>
      )}
      {session.admin && archived && (
        <IconButton
          icon={ArchiveRestore}
          size="sm"
          tone="quiet"
          label={t('fields.restore', { name })}
          onClick={() => void restoreChoice(field, choice)}
        />
      )}
    </li>
  );
}

function NewChoice({ field }: { field: CustomField }) {
  const [typed, setTyped] = useState('');
  return (
    <form
      class="line entry-add"
      aria-label={t('fields.choices', { name: field.name })}
      onSubmit={(event) => {
        event.preventDefault();
        const label = typed.trim();
        if (label !== '') void addChoice(field, label).then((done) => done && setTyped(''));
      }}
    >
      <div class="grow">
        <TextInput label={t('fields.choiceName')} value={typed} maxLength={120} onChange={setTyped} />
      </div>
      <Button type="submit" icon={Plus}>
        {t('app.add')}
      </Button>
    </form>
  );
}
