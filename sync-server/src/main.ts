import { randomBytes } from 'node:crypto';
import { systemClock } from './clock.ts';
import { ConfigError, readConfig, USAGE, type Config } from './config.ts';
import { createLog, reasonOf } from './log.ts';
import { createSyncServer } from './server.ts';
import { openSqliteStorage } from './storage/sqlite.ts';

async function run(config: Config): Promise<void> {
  const log = createLog(console.log, () => systemClock.now());
  const storage = openSqliteStorage(config.dataFolder);
  const server = createSyncServer(config, { storage, clock: systemClock, random: randomBytes, log });
  // Before it listens: whoever hears that it does may use the code at once.
  const code = (await storage.countWorkspaces()) === 0 ? await server.issueSetupCode() : null;
  const { port } = await server.listen();
  log.info('listening', { host: config.host, port });
  if (code !== null) {
    const url = config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    // Not a log line: it is a secret for the one who started the server.
    console.log(`To set up the workspace, open ${url}/setup#${code}`);
  }

  const stop = async (signal: string) => {
    log.info('stopping', { signal });
    await server.close();
    await storage.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop(signal));
}

try {
  const config = readConfig(process.argv.slice(2), process.env);
  if (config) await run(config);
  else console.log(USAGE);
} catch (error) {
  console.error(error instanceof ConfigError ? `${error.message}\n\n${USAGE}` : `sync-server: ${reasonOf(error)}`);
  process.exitCode = 1;
}
