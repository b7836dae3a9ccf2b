import { readTemplates } from '@sidebook/projections/queries/settings';
import { writtenField } from '@sidebook/domain/templates/filling';
import { FileText, Plus, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { perform } from '../shell/perform.ts';
import { inTemplateOrder, isOwnTemplate, type Template, templateName } from './template-labels.ts';
import { TemplateSheet } from './template-sheet.tsx';

/** The texts that the user's e-mails begin with: their own, and those of the workspace (FEED-21). */
export function TemplatesView({ session }: { session: Session }) {
  const templates = useLive(async () => inTemplateOrder(await readTemplates(session.rows)), [session]);
  const [edited, setEdited] = useState<Template | 'new'>();
  if (!templates) return null;
  const own = templates.filter(isOwnTemplate);
  const others = templates.filter((template) => !isOwnTemplate(template));
  const list = { session, onEdit: setEdited };
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('templates.title')}</h1>
        <SettingsTabs current="templates" />
        <p class="help">{t('templates.hint', { example: writtenField('contact.first_name') })}</p>
        <div class="line">
          <Button icon={Plus} onClick={() => setEdited('new')}>
            {t('templates.add')}
          </Button>
        </div>
        {templates.length === 0 && (
          <Empty glyph={FileText} title={t('templates.empty')} text={t('templates.emptyHint')} />
        )}
        {own.length > 0 && <TemplateList {...list} title={t('templates.mine')} templates={own} isEditable />}
        {others.length > 0 && (
          <TemplateList {...list} title={t('templates.ofWorkspace')} templates={others} isEditable={session.admin} />
        )}
      </div>
      {edited && (
        <TemplateSheet
          session={session}
          template={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

interface TemplateListProps {
  title: string;
  templates: readonly Template[];
  /** Those of the workspace are the admins'; others see what is in them where they write. */
  isEditable: boolean;
  onEdit: (template: Template) => void;
}

function TemplateList({ title, templates, isEditable, onEdit }: TemplateListProps) {
  return (
    <section class="stack" aria-label={title}>
      <h2 class="strong">{title}</h2>
      <ul class="entries" aria-label={title}>
        {templates.map((template) => {
          const name = templateName(template);
          return (
            <li key={template.id} class="line">
              <span class="template-name grow">
                <span class="clip" title={name}>
                  {name}
                </span>
                <span class="t-12 dim clip">{template.subject || t('mail.noSubject')}</span>
              </span>
              {isEditable && (
                <>
                  <Button
                    size="sm"
                    tone="quiet"
                    label={t('templates.editNamed', { name })}
                    onClick={() => onEdit(template)}
                  >
                    {t('app.edit')}
                  </Button>
                  <IconButton
                    icon={Trash2}
                    size="sm"
                    tone="quiet"
                    label={t('app.deleteNamed', { name })}
                    onClick={() =>
                      void perform(
                        'settings.change',
                        { changes: [{ id: template.id, field: 'deleted', value: true }] },
                        () => t('templates.deleted', { name }),
                      )
                    }
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
