import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import { isPinned } from '../../platform/badge.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { pinHintDoneValue } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';

/** What stands under the list: that there are examples, and how to pin the icon. */
export function PopupNotes({ session, hasDemo }: { session: Session; hasDemo: boolean }) {
  const [pinned, setPinned] = useState<boolean>();
  const hintDone = useLive(() => readValue(session.device, pinHintDoneValue), [session]);
  useEffect(() => void isPinned().then(setPinned), []);
  return (
    <div class="pop-notes">
      {pinned === false && hintDone === false && (
        <Note
          tone="info"
          actions={
            <Button size="sm" onClick={() => void writeValue(session.device, pinHintDoneValue, true)}>
              {t('popup.pinLater')}
            </Button>
          }
        >
          <strong>{t('popup.pinTitle')}</strong>
          <p>{t('popup.pinHint')}</p>
        </Note>
      )}
      {hasDemo && (
        <Note
          tone="info"
          actions={
            <Button size="sm" onClick={() => void perform('demo.remove', {}, () => t('app.demoRemoved'))}>
              {t('app.demoRemove')}
            </Button>
          }
        >
          {t('app.demoNote')}
        </Note>
      )}
    </div>
  );
}
