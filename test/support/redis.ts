import { existsSync } from 'node:fs';
import { DatabaseProcess } from './database-process.ts';
import { ensurePackages } from './debian-packages.ts';

const PROGRAM = '/usr/bin/redis-server';

/** A real Redis of Debian's package, on a free port, which keeps nothing. */
export async function startRedis(): Promise<DatabaseProcess> {
  if (!existsSync(PROGRAM)) await ensurePackages(['redis-server']);
  return DatabaseProcess.start('redis', (folder, port) => [
    PROGRAM,
    '--bind',
    '127.0.0.1',
    '--port',
    String(port),
    '--dir',
    folder,
    '--save',
    '',
  ]);
}
