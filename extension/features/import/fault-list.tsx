import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import { faultReason } from './import-labels.ts';
import type { Fault } from './read-contact.ts';

const SHOWN = 10;

/** What is wrong in the file, each with its line. */
export function FaultList({ title, faults }: { title: string; faults: readonly Fault[] }) {
  const [shown, setShown] = useState(SHOWN);
  if (faults.length === 0) return null;
  return (
    <Note
      actions={
        faults.length > shown ? (
          <Button size="sm" onClick={() => setShown(shown + 100)}>
            {t('cards.showMore')}
          </Button>
        ) : undefined
      }
    >
      <div class="medium">
        {title} <span class="n">{faults.length}</span>
      </div>
      <ul>
        {faults.slice(0, shown).map((fault) => (
          <li key={`${fault.line} ${fault.code} ${fault.value ?? ''}`}>
            {t('import.faultAtLine', { line: String(fault.line), reason: faultReason(fault) })}
          </li>
        ))}
      </ul>
    </Note>
  );
}
