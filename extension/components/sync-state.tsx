import { CircleAlert, CloudCheck, CloudOff, CloudUpload, Laptop, Lock } from 'lucide';
import type { Viewpoint } from '../locales/formats.ts';
import { formats, t } from '../locales/texts.ts';
import { classNames } from './class-names.ts';
import { Icon, type Glyph } from './icon.tsx';

/** Where the data is, truthfully (EXT-20, EXT-21). */
export type SyncView =
  | { state: 'device' }
  | { state: 'sending'; changes: number }
  /** `asOf`: when the server was last heard, between two bursts (EXT-1). */
  | { state: 'saved'; asOf?: number | undefined }
  | { state: 'offline'; since: number; waiting: number }
  | { state: 'noAccess'; ask?: string | undefined }
  | { state: 'notSaved'; reason: string };

export interface SyncStateProps {
  sync: SyncView;
  at: Viewpoint;
  onClick?: (() => void) | undefined;
}

const glyphs: Readonly<Record<SyncView['state'], Glyph>> = {
  device: Laptop,
  sending: CloudUpload,
  saved: CloudCheck,
  offline: CloudOff,
  noAccess: Lock,
  notSaved: CircleAlert,
};

/** Always in the same place: grey when all is well, amber offline, red without access or when something is not saved. */
export function SyncState({ sync, at, onClick }: SyncStateProps) {
  const words = syncWords(sync, at);
  const name = classNames(
    'sync',
    sync.state === 'offline' && 'sync-offline',
    (sync.state === 'noAccess' || sync.state === 'notSaved') && 'sync-none',
    sync.state === 'sending' && 'sync-sending',
  );
  const content = (
    <>
      <Icon of={glyphs[sync.state]} />
      <span>{words}</span>
    </>
  );
  return (
    <span class={name} role="status" title={words}>
      {onClick === undefined ? (
        content
      ) : (
        <button type="button" class="sync-button" onClick={onClick}>
          {content}
        </button>
      )}
    </span>
  );
}

function syncWords(sync: SyncView, at: Viewpoint): string {
  switch (sync.state) {
    case 'device':
      return t('app.onThisDevice');
    case 'sending':
      return t('app.sendingChanges', { count: sync.changes });
    case 'saved':
      return sync.asOf === undefined
        ? t('app.savedOnServer')
        : t('app.asOf', { time: formats.value.sinceTime(sync.asOf, at) });
    case 'offline': {
      const since = formats.value.sinceTime(sync.since, at);
      return sync.waiting === 0
        ? t('app.offlineSince', { time: since })
        : t('app.offlineSinceWaiting', { time: since, count: sync.waiting });
    }
    case 'noAccess':
      return sync.ask === undefined ? t('app.noAccess') : t('app.noAccessAsk', { name: sync.ask });
    case 'notSaved':
      return t('app.notSaved', { reason: sync.reason });
  }
}
