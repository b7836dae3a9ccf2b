import { fillFields } from '@sidebook/domain/templates/filling';
import type { TemplateValues } from '@sidebook/domain/templates/fields';
import { readTemplates } from '@sidebook/projections/queries/settings';
import { useState } from 'preact/hooks';

import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { inTemplateOrder, isOwnTemplate, templateName } from '../templates/template-labels.ts';

/** What a template says of the records that an e-mail is about. */
export interface FilledTemplate {
  readonly subject: string;
  readonly text: string;
}

export interface TemplateSelectProps {
  session: Session;
  values: TemplateValues;
  onChoose: (filled: FilledTemplate) => void;
}

/** One of the templates that the user may use (FEED-21); nothing is shown while there is none. */
export function TemplateSelect({ session, values, onChoose }: TemplateSelectProps) {
  const [chosen, setChosen] = useState('');
  const templates = useLive(async () => inTemplateOrder(await readTemplates(session.rows)), [session]) ?? [];
  if (templates.length === 0) return null;
  return (
    <Select
      label={t('templates.template')}
      value={chosen}
      options={[
        { value: '', label: t('templates.none') },
        ...templates.map((template) => ({
          value: template.id as string,
          label: isOwnTemplate(template)
            ? templateName(template)
            : t('templates.ofWorkspaceNamed', { name: templateName(template) }),
        })),
      ]}
      onChange={(id) => {
        setChosen(id);
        const template = templates.find((each) => each.id === id);
        onChoose({
          subject: fillFields(template?.subject ?? '', values),
          text: fillFields(template?.text ?? '', values),
        });
      }}
    />
  );
}
