import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hocuspocus, type MeasuredServer, ours, yWebsocketServer } from './server/measured-servers.ts';
import { ackedPerSecond, maxRate, memoryPerConnection, openMs, p99InRooms } from './server/measurements.ts';

/**
 * Our sync server, the reference server of y-websocket and Hocuspocus with its SQLite storage, one after the other on the same
 * machine under the same load, each with its own protocol and as it comes:
 *
 * a  `maxRate`: the highest updates/s with p99 <= 30 ms for 500 clients in one room
 * b  `p99` with 2,000 clients in 200 rooms at 400 updates/s, ms
 * c  `kBPerConnection` of 3,000 that say nothing
 * d  `openMs` of a document that got 100,000 updates; null where nothing is kept
 * e  `ackedPerS`: ours when stored on the disk, Hocuspocus's when taken into memory; null where nothing is acknowledged
 */
export async function run(): Promise<object> {
  return {
    ours: await measured('ours', ours),
    yWebsocketServer: await measured('y-websocket-server', yWebsocketServer),
    hocuspocus: await measured('hocuspocus', hocuspocus),
  };
}

async function measured(name: string, server: MeasuredServer): Promise<object> {
  process.stderr.write(`${name}\n`);
  const told = <T>(what: string, value: T): T => {
    process.stderr.write(`  ${what}: ${JSON.stringify(value)}\n`);
    return value;
  };
  const isAcknowledged = server.storage !== 'none';
  return {
    a: told('a', { maxRate: await fresh(server, maxRate) }),
    b: told('b', { p99: await fresh(server, p99InRooms) }),
    c: told('c', { kBPerConnection: await fresh(server, memoryPerConnection) }),
    d: told('d', { openMs: isAcknowledged ? await inFolder((folder) => openMs(server, folder)) : null }),
    e: told('e', { ackedPerS: isAcknowledged ? await fresh(server, ackedPerSecond) : null }),
  };
}

/** With a server that has done nothing before. */
function fresh(
  server: MeasuredServer,
  measure: (server: MeasuredServer, running: Awaited<ReturnType<MeasuredServer['start']>>) => Promise<number>,
): Promise<number> {
  return inFolder(async (folder) => {
    const running = await server.start(folder);
    try {
      return await measure(server, running);
    } finally {
      await running.stop();
    }
  });
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sidebook-bench-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
