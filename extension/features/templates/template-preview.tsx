import { fillFields } from '@sidebook/domain/templates/filling';
import type { ItemRow } from '@sidebook/projections/tables';
import { recentItems } from '@sidebook/projections/queries/items';
import { useState } from 'preact/hooks';

import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ItemPicker } from '../items/item-picker.tsx';
import { loadSubjects } from '../write-mail/mail-subjects.ts';
import { openFields } from '../write-mail/open-fields.ts';

/** What a template becomes for a record, and which of its fields that record has no value for. */
export function TemplatePreview({ session, subject, text }: { session: Session; subject: string; text: string }) {
  const recent = useLive(() => recentItems(session.rows, 8), [session]);
  const [chosen, setChosen] = useState<ItemRow | null>();
  const item = chosen === undefined ? recent?.[0] : (chosen ?? undefined);
  const subjects = useLive(() => loadSubjects(session, item ? [item.id] : []), [session, item?.id]);
  if (!recent || !subjects) return null;
  const values = subjects.valuesFor(subjects.people[0]?.address);
  const filled = { subject: fillFields(subject, values), text: fillFields(text, values) };
  const left = openFields(filled.subject, filled.text);
  return (
    <section class="stack" aria-label={t('templates.preview')}>
      <ItemPicker
        session={session}
        label={t('templates.previewFor')}
        value={item}
        suggestions={recent}
        optional
        onChoose={(row) => setChosen(row ?? null)}
      />
      <div class="template-preview">
        {filled.subject !== '' && <p class="strong">{filled.subject}</p>}
        <p class="template-text">{filled.text}</p>
      </div>
      {left.length > 0 && (
        <Note>
          {t('templates.previewLeft')}
          <ul>
            {left.map((place) => (
              <li key={`${place.where} ${place.name} ${place.from}`}>{place.words}</li>
            ))}
          </ul>
        </Note>
      )}
    </section>
  );
}
