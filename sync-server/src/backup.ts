import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig, readInstant } from './config.ts';
import { reasonOf } from './log.ts';
import { copySqliteData, TooFarBack } from './storage/sqlite-copy.ts';

/**
 * `backup`: copies the data of a server, which may be running, into a folder that a server can be started on. Answers a text
 * for the one who asked. Throws `ConfigError` when the arguments make no sense or name an instant that is not kept.
 */
export async function backUp(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { to, at, data } = parse(args);
  const config = readConfig(data === undefined ? [] : ['--data', data], env);
  if (!config || to === undefined) throw new ConfigError('"backup" needs a folder: --to FOLDER');
  const instant = at === undefined ? null : readInstant(at);
  if (!existsSync(config.dataFolder)) throw new ConfigError(`there is no folder ${config.dataFolder}`);
  try {
    await copySqliteData(config.dataFolder, to, instant);
  } catch (error) {
    if (!(error instanceof TooFarBack)) throw error;
    throw new ConfigError(error.message);
  }
  const then = instant === null ? '' : ` as of ${new Date(instant).toISOString()}`;
  return `${to} has everything${then}. To look into it, or to restore it, start a server with --data ${to}`;
}

function parse(args: readonly string[]) {
  try {
    const options = { to: { type: 'string' }, at: { type: 'string' }, data: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ConfigError(reasonOf(error));
  }
}
