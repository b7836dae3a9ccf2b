import { parseArgs } from 'node:util';
import type { RandomBytes } from '../auth/secrets.ts';
import type { Clock } from '../clock.ts';
import { ConfigError, readInstant } from '../config.ts';
import { reasonOf } from '../log.ts';
import type { StoredSpace, StoredWorkspace } from '../storage/storage.ts';
import { configOfCommand, openData, workspaceOf } from '../stored-data.ts';
import { spaceGoingBack, type SpaceGoingBack } from './space-going-back.ts';
import { writeBack } from './write-back.ts';

/**
 * `restore`: brings the records of a space back to what they were, forward, as a device of the server's own (BACK-6). Answers a
 * text for the one who asked. Throws `ConfigError` when the arguments name nothing that is there, the time is not kept, or a
 * server has the data open: its rooms are in its memory, and would not hear of what is written beside them.
 */
export async function restore(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
): Promise<string> {
  const { values } = parse(args);
  const { space: wanted, at, 'dry-run': isDry = false } = values;
  if (wanted === undefined || at === undefined) {
    throw new ConfigError('"restore" needs a space and a time: --space SPACE --at 2026-01-31T14:00:00Z');
  }
  const instant = readInstant(at);
  if (instant > clock.now()) throw new ConfigError(`${at} has not come yet`);
  const { data, database } = values;
  const config = configOfCommand({ data, database }, env);
  const storage = await openData(config);
  try {
    const workspace = await workspaceOf(storage, values.workspace);
    const space = spaceOf(workspace, wanted);
    const back = await spaceGoingBack(storage, workspace, space, instant);
    const found = describe(space, instant, back);
    if (isDry || back.records.length === 0) return `${found} Nothing was written.`;
    const { from, entries } = await writeBack(storage, workspace, back, { clock, random });
    const before = new Date(from - 1).toISOString();
    return `${found} Changes written: ${entries}. To take them back: --at ${before}`;
  } finally {
    await storage.close();
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        database: { type: 'string' },
        workspace: { type: 'string' },
        space: { type: 'string' },
        at: { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new ConfigError(reasonOf(error));
  }
}

/** By its id, or by a name that only one has. */
function spaceOf({ spaces }: StoredWorkspace, wanted: string): StoredSpace {
  const named = spaces.filter(({ name }) => name === wanted);
  const space = spaces.find(({ id }) => id === wanted) ?? (named.length === 1 ? named[0] : undefined);
  if (!space) {
    const known = spaces.map(({ id, name }) => `${id} (${name})`).join(', ');
    throw new ConfigError(
      `there is ${named.length > 1 ? 'more than one' : 'no'} space "${wanted}"; there are ${known}`,
    );
  }
  if (space.archived) throw new ConfigError(`the space "${space.name}" is archived, so nobody writes to it`);
  return space;
}

function describe({ name }: StoredSpace, instant: number, { records }: SpaceGoingBack): string {
  const then = new Date(instant).toISOString();
  if (records.length === 0) return `"${name}" is as it was at ${then}.`;
  const count = (since: string) => records.filter((record) => record.since === since).length;
  const kinds = Map.groupBy(records, ({ kind }) => kind);
  const list = [...kinds].map(([kind, of]) => `${kind} ${of.length}`).toSorted();
  return (
    `Records of "${name}" that are not as they were at ${then}: ${records.length} (${list.join(', ')}). ` +
    `Made since, for the recycle bin: ${count('made')}; deleted since, to come back: ${count('deleted')}; ` +
    `changed: ${count('changed')}.`
  );
}
