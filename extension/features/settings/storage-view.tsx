import { HardDrive } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Note } from '../../components/note.tsx';
import { formats, t } from '../../locales/texts.ts';
import { keepStorage, readStorage, type StorageRoom } from '../../platform/storage-room.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ExportPart } from '../backup/export-part.tsx';
import { toasts } from '../shell/perform.ts';
import { countStored } from './count-stored.ts';
import { SettingsTabs } from './settings-tabs.tsx';

/** How much room the data of this device takes, what of it, and whether it is safe from the browser (SET-4). */
export function StorageView({ session }: { session: Session }) {
  const [room, setRoom] = useState<StorageRoom>();
  const stored = useLive(() => countStored(session), [session]);
  const read = (): void => void readStorage().then(setRoom);
  useEffect(read, []);
  if (!stored || !room) return null;
  const number = (count: number): string => formats.value.number(count);
  const rest = Math.max(0, room.used - stored.fileBytes);
  const isUnknown = room.used === 0;
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('settings.storage')}</h1>
        <SettingsTabs current="storage" />
        {isUnknown ? (
          <Empty glyph={HardDrive} title={t('settings.storageUnknown')} text={t('settings.storageUnknownHint')} />
        ) : (
          <section class="stack" aria-label={t('settings.storageUsed')}>
            <p class="strong">
              {t('settings.storageOf', { used: formats.value.bytes(room.used), room: formats.value.bytes(room.quota) })}
            </p>
            <progress aria-label={t('settings.storageUsed')} value={room.used} max={Math.max(1, room.quota)} />
            <dl class="facts">
              <dt>{t('settings.storageFiles', { count: stored.files })}</dt>
              <dd class="num">{formats.value.bytes(stored.fileBytes)}</dd>
              <dt>{t('settings.storageRest')}</dt>
              <dd class="num">{formats.value.bytes(rest)}</dd>
            </dl>
          </section>
        )}
        <section class="stack" aria-label={t('settings.storedRecords')}>
          <h2 class="strong">{t('settings.storedRecords')}</h2>
          <dl class="facts">
            <dt>{t('app.contacts')}</dt>
            <dd class="num">{number(stored.contacts)}</dd>
            <dt>{t('app.companies')}</dt>
            <dd class="num">{number(stored.companies)}</dd>
            <dt>{t('app.deals')}</dt>
            <dd class="num">{number(stored.deals)}</dd>
            <dt>{t('app.activities')}</dt>
            <dd class="num">{number(stored.activities)}</dd>
            <dt>{t('settings.storedSearched')}</dt>
            <dd class="num">{number(stored.searched)}</dd>
          </dl>
        </section>
        {room.isKept ? (
          <Note tone="info">{t('settings.storageKept')}</Note>
        ) : (
          <Note
            actions={
              <Button
                onClick={() =>
                  void keepStorage().then((isKept) => {
                    if (!isKept) toasts.show({ text: t('settings.storageNotKept'), tone: 'problem' });
                    read();
                  })
                }
              >
                {t('settings.storageKeep')}
              </Button>
            }
          >
            {t('settings.storageMayGo')}
          </Note>
        )}
        <p class="help">{t('settings.storageFree')}</p>
        <ExportPart session={session} primary={false} />
        <p>
          <a href="#/recycle-bin">{t('app.recycleBin')}</a> · <a href="#/backup">{t('cards.backup')}</a>
        </p>
      </div>
    </div>
  );
}
