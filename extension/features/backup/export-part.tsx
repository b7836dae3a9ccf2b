import { localTime } from '@sidebook/domain/calendar/time-zone';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Progress } from '../../components/progress.tsx';
import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import { takeOver } from '../../messaging/scratch.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { backupProgressValue } from '../../session/values.ts';
import { showProblem } from '../shell/perform.ts';

/** A file that has been written and can be saved. The browser reads it from the disk, it is never in memory. */
interface Written {
  readonly name: string;
  readonly url: string;
  readonly bytes: number;
}

/** `primary`: it is the one thing to press on the screen. */
export function ExportPart({ session, primary }: { session: Session; primary: boolean }) {
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState<Written>();
  const progress = useLive(() => readValue(session.device, backupProgressValue), [session]);
  useEffect(() => () => URL.revokeObjectURL(written?.url ?? ''), [written]);

  async function write(): Promise<void> {
    setBusy(true);
    setWritten(undefined);
    try {
      const { file, bytes } = await send('backup.export', {});
      const content = await takeOver(file);
      if (!content) throw new Error('the written file is gone');
      const name = `Sidebook-${localTime(now.value, session.zone).day}.sidebook`;
      const made = { name, bytes, url: URL.createObjectURL(content) };
      setWritten(made);
      save(made);
    } catch (error) {
      showProblem(error);
    }
    setBusy(false);
  }

  return (
    <section class="stack" aria-labelledby="backup-export">
      <h2 id="backup-export" class="strong">
        {t('export.title')}
      </h2>
      <p class="dim">{t('export.hint')}</p>
      {busy ? (
        <Progress
          label={t('export.running')}
          done={progress?.work === 'export' ? progress.done : 0}
          total={progress?.work === 'export' ? progress.total : 0}
        />
      ) : (
        <div class="line">
          <Button tone={primary ? 'primary' : 'plain'} onClick={() => void write()}>
            {t('export.start')}
          </Button>
        </div>
      )}
      {written && (
        <Note tone="info" actions={<Button onClick={() => save(written)}>{t('export.saveAgain')}</Button>}>
          {t('export.done', { name: written.name, size: formats.value.bytes(written.bytes) })}
        </Note>
      )}
    </section>
  );
}

function save({ name, url }: Written): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
