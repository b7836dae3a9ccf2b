import { writeValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { pinHintDoneValue } from '../../session/values.ts';
import { loadLayers } from './use-layers.ts';

export interface PopupNotesProps {
  session: Session;
  /** The icon is not on the toolbar, and nobody has read how to put it there. */
  needsPin: boolean;
  /** Example records are on this device. */
  hasDemo: boolean;
}

/** What stands under the list: how to pin the icon, and that there are examples. */
export function PopupNotes({ session, needsPin, hasDemo }: PopupNotesProps) {
  if (!needsPin && !hasDemo) return null;
  return (
    <div class="pop-notes">
      {needsPin && (
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
            <Button size="sm" onClick={() => void loadLayers().then(({ removeDemo }) => removeDemo())}>
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
