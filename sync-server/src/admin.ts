import { parseArgs } from 'node:util';
import { issueCode, type CodeIssuing } from './auth/codes.ts';
import { addressOf, ConfigError } from './config.ts';
import { reasonOf } from './log.ts';
import { configOfCommand, openData, workspaceOf } from './stored-data.ts';
import type { Storage, StoredMember, StoredWorkspace } from './storage/storage.ts';

/**
 * `admin recover`: answers a text with a link of one day that lets a device join as an admin (PERM-16). Throws `ConfigError`
 * when the arguments name nothing that is there, or a server has the data open.
 */
export async function recoverAdmin(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { clock, random }: Pick<CodeIssuing, 'clock' | 'random'>,
): Promise<string> {
  const { values, positionals } = parse(args);
  if (positionals.join(' ') !== 'recover') throw new ConfigError('the one command of "admin" is "recover"');
  const { data, database, 'public-url': url } = values;
  const config = configOfCommand({ data, database, 'public-url': url }, env);
  const storage = await openData(config);
  try {
    const workspace = await workspaceOf(storage, values.workspace);
    const member = await adminOf(storage, workspace, values.member);
    const grant = { kind: 'recovery', workspace: workspace.id, member: member.id } as const;
    const { code } = await issueCode({ storage, clock, random }, grant);
    const link = `${addressOf(config, config.port)}/join#${code}`;
    return `To join "${workspace.name}" as its admin ${member.name}, start the server and open within a day ${link}`;
  } finally {
    await storage.close();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        database: { type: 'string' },
        'public-url': { type: 'string' },
        workspace: { type: 'string' },
        member: { type: 'string' },
      },
    });
  } catch (error) {
    throw new ConfigError(reasonOf(error));
  }
}

/** The admin whose id comes first, or the wanted member, who is made an admin. */
async function adminOf(
  storage: Storage,
  workspace: StoredWorkspace,
  wanted: string | undefined,
): Promise<StoredMember> {
  const active = workspace.members.filter(({ removed }) => !removed);
  const member = active.find(({ id, admin }) => (wanted === undefined ? admin : id === wanted));
  if (!member) {
    const known = active.map(({ id, name }) => `${id} (${name})`).join(', ');
    throw new ConfigError(`there is no such member; there are ${known}`);
  }
  if (!member.admin) await storage.changeRights(workspace.id, [{ kind: 'admin', member: member.id, admin: true }]);
  return member;
}
