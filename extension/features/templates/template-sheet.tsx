import { ORG_SHARD, OWN_SHARD, templateId } from '@sidebook/domain/records/setting-ids';
import { templateFields } from '@sidebook/domain/templates/fields';
import { writtenField } from '@sidebook/domain/templates/filling';
import { Braces } from 'lucide';
import { useRef, useState } from 'preact/hooks';

import { Field } from '../../components/field.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { LONGEST_SUBJECT, LONGEST_TEXT } from '../../messaging/write-mail-requests.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { fieldName, openFields } from '../write-mail/open-fields.ts';
import { type Template, templateName } from './template-labels.ts';
import { TemplatePreview } from './template-preview.tsx';

export interface TemplateSheetProps {
  session: Session;
  /** Undefined: a new one. */
  template: Template | undefined;
  onClose: () => void;
}

/** A template as it is written, and as it comes out for a record. */
export function TemplateSheet({ session, template, onClose }: TemplateSheetProps) {
  const [local] = useState(newLocalId);
  const [name, setName] = useState(template?.name ?? '');
  const [subject, setSubject] = useState(template?.subject ?? '');
  const [text, setText] = useState(template?.text ?? '');
  const [owner, setOwner] = useState<'mine' | 'workspace'>('mine');
  const subjectInput = useRef<HTMLInputElement>(null);
  const textInput = useRef<HTMLTextAreaElement>(null);
  const [inSubject, setInSubject] = useState(false);
  const unknown = (of: string): string | undefined =>
    openFields('', of).find((place) => place.field === undefined)?.words;
  const form = useForm(
    {
      name: name.trim() === '' ? t('app.errorRequired') : undefined,
      subject: unknown(subject),
      text: text.trim() === '' ? t('app.errorRequired') : unknown(text),
    },
    save,
  );

  async function save(): Promise<void> {
    const id = template?.id ?? templateId(owner === 'workspace' ? ORG_SHARD : OWN_SHARD, local);
    const values = { name: name.trim(), subject: subject.trim(), text };
    const changes = Object.entries(values).map(([field, value]) => ({ id, field, value }));
    const said = (): string => t('templates.saved', { name: templateName(values) });
    if (await perform('settings.change', { changes }, template ? said : undefined)) onClose();
  }

  /** At the cursor of the field that was typed in last. */
  function insert(field: string): void {
    const input = inSubject ? subjectInput.current : textInput.current;
    const value = inSubject ? subject : text;
    const from = input?.selectionStart ?? value.length;
    const next = value.slice(0, from) + field + value.slice(input?.selectionEnd ?? from);
    if (inSubject) setSubject(next);
    else setText(next);
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(from + field.length, from + field.length);
    });
  }

  return (
    <Sheet
      title={template ? t('templates.edit') : t('templates.add')}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose} />}
    >
      <TextInput
        label={t('templates.name')}
        value={name}
        onChange={setName}
        required
        maxLength={120}
        autoFocus={!template}
        error={form.problems.name}
      />
      {!template && session.admin && (
        <Field label={t('templates.owner')}>
          {() => (
            <Segmented
              label={t('templates.owner')}
              value={owner}
              segments={[
                { value: 'mine', label: t('templates.ownerMe') },
                { value: 'workspace', label: t('templates.ownerAll') },
              ]}
              onChange={setOwner}
            />
          )}
        </Field>
      )}
      <div onFocusIn={() => setInSubject(true)}>
        <TextInput
          label={t('mail.subject')}
          value={subject}
          onChange={setSubject}
          maxLength={LONGEST_SUBJECT}
          ref={subjectInput}
          error={form.problems.subject}
        />
      </div>
      <div class="mail-body" onFocusIn={() => setInSubject(false)}>
        <TextArea
          label={t('mail.messageText')}
          value={text}
          onChange={setText}
          required
          maxLength={LONGEST_TEXT}
          ref={textInput}
          error={form.problems.text}
        />
      </div>
      <div class="line">
        <MenuButton
          icon={Braces}
          size="sm"
          label={t('templates.insertField')}
          entries={templateFields.map((field) => ({
            id: field,
            label: fieldName(field),
            onSelect: () => insert(writtenField(field)),
          }))}
        >
          {t('templates.insertField')}
        </MenuButton>
      </div>
      <TemplatePreview session={session} subject={subject} text={text} />
    </Sheet>
  );
}
