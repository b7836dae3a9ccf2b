import type { Handlers } from '../../messaging/consumer.ts';
import type { Backups } from '../backup/backups.ts';

type BackupOperation = 'backup.export' | 'backup.inspect' | 'backup.restore' | 'backup.discard';

export function backupHandlers(backups: Backups): Pick<Handlers, BackupOperation> {
  return {
    'backup.export': () => backups.write(),
    'backup.inspect': ({ file }) => backups.inspect(file),
    'backup.restore': ({ file }) => backups.restore(file),
    async 'backup.discard'({ file }) {
      await backups.discard(file);
      return {};
    },
  };
}
