import type { RecordId } from '@sidebook/domain/ids';
import type { Attachment } from '@sidebook/domain/records/schema';
import { Play } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { showProblem, toasts } from '../shell/perform.ts';
import { loadBlob } from './load-blob.ts';

/** Whether a file that was kept can be played in its place. */
export function isVideo({ hash, mime }: Attachment): boolean {
  return hash !== '' && mime.startsWith('video/');
}

/** An attached video, played where it stands from the bytes of this device; they are fetched when it is asked for (STRM-3). */
export function VideoFile({ session, record, file }: { session: Session; record: RecordId; file: Attachment }) {
  const [address, setAddress] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);

  async function play(): Promise<void> {
    setBusy(true);
    try {
      const bytes = await loadBlob(session, record, file.hash);
      if (bytes) setAddress(URL.createObjectURL(new Blob([bytes], { type: file.mime })));
      else toasts.show({ text: t('mail.bytesMissing'), tone: 'problem' });
    } catch (error) {
      showProblem(error);
    } finally {
      setBusy(false);
    }
  }
  if (address !== undefined) {
    return (
      // What a rep films has no subtitles; its name says what it is.
      <video class="video" src={address} controls autoPlay aria-label={file.name}>
        {file.name}
      </video>
    );
  }
  return (
    <div class="line video-ask">
      <Button size="sm" icon={Play} disabled={busy} onClick={() => void play()}>
        {t('stream.play', { name: file.name })}
      </Button>
    </div>
  );
}
