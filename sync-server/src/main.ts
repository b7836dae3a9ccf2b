import { randomBytes } from 'node:crypto';
import { systemClock } from './clock.ts';
import { recoverAdmin } from './admin.ts';
import { loadServerKey, sharedServerKey } from './auth/server-key.ts';
import { backUp } from './backup.ts';
import { addressOf, ConfigError, readConfig, USAGE, type Config } from './config.ts';
import { createLog, reasonOf, type Log } from './log.ts';
import { redisWire } from './cluster/redis-wire.ts';
import { startOperationServer } from './operation/operation-server.ts';
import { measureProcess } from './operation/process-metrics.ts';
import { beginAfterCopy, beginNewEpoch } from './new-epoch.ts';
import { restore } from './restore/restore.ts';
import { createSyncServer } from './server.ts';
import { setUp } from './setup/setup.ts';
import { processTerminal } from './setup/terminal.ts';
import { openPostgresStorage } from './storage/postgres.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import type { Storage } from './storage/storage.ts';

async function openFolder(folder: string, log: Log): Promise<Storage> {
  const storage = openSqliteStorage(folder);
  await beginAfterCopy(storage, systemClock, log);
  return storage;
}

async function run(config: Config): Promise<void> {
  const log = createLog(console.log, () => systemClock.now());
  const shared = config.database === null ? null : await openPostgresStorage(config.database, log);
  const storage = shared ?? (await openFolder(config.dataFolder, log));
  const serverKey = shared ? await sharedServerKey(shared.serverKey) : loadServerKey(config.dataFolder);
  const wire = config.redis === null ? null : redisWire(config.redis, log);
  const nodes = shared === null ? {} : { nodes: { storage: shared, wire } };
  const server = createSyncServer(config, {
    storage,
    ...nodes,
    clock: systemClock,
    random: randomBytes,
    serverKey,
    log,
  });
  // Before it listens: whoever hears that it does may use the code at once.
  const code = (await storage.countWorkspaces()) === 0 ? await server.issueSetupCode() : null;
  const { metrics, ready } = server;
  const endMeasuring = measureProcess(metrics);
  const operation = config.metrics && (await startOperationServer({ ...config.metrics, metrics, ready }));
  if (operation) log.info('metrics-listening', { host: config.metrics?.host ?? '', port: operation.port });
  const { port } = await server.listen();
  log.info('listening', { host: config.host, port });
  if (code !== null) {
    // Not a log line: it is a secret for the one who started the server.
    console.log(`To set up the workspace, open ${addressOf(config, port)}/setup#${code}`);
  }

  const stop = async (signal: string) => {
    log.info('stopping', { signal });
    await server.close();
    await wire?.close();
    await storage.close();
    endMeasuring();
    await operation?.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(signal));
}

try {
  const args = process.argv.slice(2);
  if (args[0] === 'admin') {
    console.log(await recoverAdmin(args.slice(1), process.env, { clock: systemClock, random: randomBytes }));
  } else if (args[0] === 'setup') {
    const terminal = processTerminal();
    try {
      const setting = { env: process.env, terminal, clock: systemClock, random: randomBytes };
      if (!(await setUp(args.slice(1), setting))) process.exitCode = 1;
    } finally {
      terminal.close();
    }
  } else if (args[0] === 'backup') {
    console.log(await backUp(args.slice(1), process.env));
  } else if (args[0] === 'new-epoch') {
    console.log(await beginNewEpoch(args.slice(1), process.env, systemClock));
  } else if (args[0] === 'restore') {
    console.log(await restore(args.slice(1), process.env, { clock: systemClock, random: randomBytes }));
  } else {
    const config = readConfig(args, process.env);
    if (config) await run(config);
    else console.log(USAGE);
  }
} catch (error) {
  console.error(error instanceof ConfigError ? `${error.message}\n\n${USAGE}` : `sync-server: ${reasonOf(error)}`);
  // What it has opened by then would keep a program alive that serves nobody, and whoever watches it would not start it again.
  process.exit(1);
}
