import { useState } from 'preact/hooks';

import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { ExportPart } from './export-part.tsx';
import { RestorePart } from './restore-part.tsx';

/** Everything into one file, and back from one (EXT-24). */
export function BackupView({ session }: { session: Session }) {
  const [restoring, setRestoring] = useState(false);
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('cards.backup')}</h1>
        <ExportPart session={session} primary={!restoring} />
        <RestorePart session={session} onBusy={setRestoring} />
      </div>
    </div>
  );
}
