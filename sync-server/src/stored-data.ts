import { ConfigError, readConfig, type Config } from './config.ts';
import { reasonOf, type Log } from './log.ts';
import { openPostgresStorage } from './storage/postgres.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import type { Storage, StoredWorkspace } from './storage/storage.ts';

const silent: Log = { info() {}, warn() {}, error() {} };

/** The configuration of a command that takes some of the server's options, by their names. Throws `ConfigError`. */
export function configOfCommand(
  options: Readonly<Record<string, string | undefined>>,
  env: Readonly<Record<string, string | undefined>>,
): Config {
  const args = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
  const config = readConfig(args, env);
  if (!config) throw new ConfigError('nothing to do');
  return config;
}

/**
 * The data of a server, for a command that an operator runs. Several programs may use one Postgres, but only one a folder:
 * `ConfigError` when a server has it open.
 */
export async function openData({ database, dataFolder }: Pick<Config, 'database' | 'dataFolder'>): Promise<Storage> {
  if (database !== null) return openPostgresStorage(database, silent);
  try {
    return openSqliteStorage(dataFolder);
  } catch (error) {
    if (!reasonOf(error).includes('locked')) throw error;
    throw new ConfigError('a server has these data open: stop it first');
  }
}

/** The wanted workspace, or the only one. `ConfigError` when there is none, or it is not clear which. */
export async function workspaceOf(storage: Storage, wanted: string | undefined): Promise<StoredWorkspace> {
  const ids = await storage.workspaceIds();
  if (wanted === undefined && ids.length > 1) {
    throw new ConfigError(`there are several workspaces, name one with --workspace: ${ids.join(', ')}`);
  }
  const workspace = await storage.workspace(wanted ?? ids[0] ?? '');
  if (!workspace) throw new ConfigError('there is no such workspace in these data');
  return workspace;
}
