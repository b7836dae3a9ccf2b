import type { Activity, Attachment, Comment } from '@sidebook/domain/records/schema';
import { Download, Paperclip, X } from 'lucide';

import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform, showProblem, toasts } from '../shell/perform.ts';
import { loadBlob } from './load-blob.ts';
import { isVideo, VideoFile } from './video-file.tsx';

/** Kinds that a browser only shows. What could run (HTML, SVG) is saved, never opened here (EXT-15). */
const shown: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** How long an address of bytes stays good for the tab or download that was just given it, ms. */
const ADDRESS_LIVES = 60_000;

/** The files of an activity or message: those that were kept open, play or are saved, the others are named (EXT-10). */
export function Attachments({ session, record }: { session: Session; record: Activity | Comment }) {
  const files = Object.entries(record.files);
  const removable = record.recordKind === 'activity' ? record.mail === undefined : record.createdBy === session.member;
  if (files.length === 0) return null;

  async function use(file: Attachment, act: (url: string) => void): Promise<void> {
    try {
      const bytes = await loadBlob(session, record.id, file.hash);
      if (!bytes) {
        toasts.show({ text: t('mail.bytesMissing'), tone: 'problem' });
        return;
      }
      const type = shown.has(file.mime) ? file.mime : 'application/octet-stream';
      const url = URL.createObjectURL(new Blob([bytes], { type }));
      setTimeout(() => URL.revokeObjectURL(url), ADDRESS_LIVES);
      act(url);
    } catch (error) {
      showProblem(error);
    }
  }
  const save = (file: Attachment): void =>
    void use(file, (url) => {
      const link = document.createElement('a');
      link.href = url;
      link.download = file.name;
      link.click();
    });
  const remove = (element: string, { name }: Attachment): void => {
    const changes = [{ id: record.id, field: 'files', element, value: null }];
    void perform('record.change', { changes }, () => t('form.fileRemoved', { name }));
  };
  const open = (file: Attachment): void => void use(file, (url) => window.open(url, '_blank', 'noopener'));

  return (
    <ul class="attachments">
      {files.map(([element, file]) => (
        <li key={element} class={isVideo(file) ? 'stack' : 'line'}>
          {isVideo(file) && <VideoFile session={session} record={record.id} file={file} />}
          <div class="line grow">
            <Icon of={Paperclip} size={14} class="faint" />
            {file.hash === '' ? (
              <span class="clip grow dim" title={file.name}>
                {file.name}
              </span>
            ) : (
              <span class="grow clip">
                <Button
                  size="xs"
                  tone="quiet"
                  title={file.name}
                  label={
                    shown.has(file.mime)
                      ? t('mail.openFile', { name: file.name })
                      : t('mail.saveFile', { name: file.name })
                  }
                  onClick={() => (shown.has(file.mime) ? open(file) : save(file))}
                >
                  <span class="clip">{file.name}</span>
                </Button>
              </span>
            )}
            <span class="t-12 faint amount">{sizeWords(file)}</span>
            {file.hash !== '' && (
              <IconButton
                icon={Download}
                size="xs"
                tone="quiet"
                label={t('mail.saveFile', { name: file.name })}
                onClick={() => save(file)}
              />
            )}
            {removable && (
              <IconButton
                icon={X}
                size="xs"
                tone="quiet"
                label={t('app.removeNamed', { name: file.name })}
                onClick={() => remove(element, file)}
              />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function sizeWords({ hash, size }: Attachment): string {
  if (hash !== '') return formats.value.bytes(size);
  return size === 0 ? t('mail.notKept') : `${formats.value.bytes(size)} · ${t('mail.notKept')}`;
}
