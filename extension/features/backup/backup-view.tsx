import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { ExportPart } from './export-part.tsx';
import { RestorePart } from './restore-part.tsx';

/** Everything into one file, and back from one (EXT-24). */
export function BackupView({ session }: { session: Session }) {
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('cards.backup')}</h1>
        <ExportPart session={session} />
        <RestorePart session={session} />
      </div>
    </div>
  );
}
