import type { ShardId, SpaceId } from '@sidebook/domain/ids';
import { ORG_SHARD } from '@sidebook/domain/records/setting-ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { documentName } from '@sidebook/sync/protocol/document-names';

import type { Handlers } from '../../messaging/consumer.ts';
import { demoShardValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { demoEntries, demoSettingEntries } from '../demo/demo-workspace.ts';
import { randomId } from '../identity.ts';
import { DEMO_WORKSPACE } from '../shards.ts';

function demoDocument(space: SpaceId, shard: string): string {
  return documentName({ kind: 'shard', workspace: DEMO_WORKSPACE, space, shard });
}

/**
 * Demo records live in a shard of their own, so that one click takes them away with everything done to them; so do its catalogue
 * and fields, of which nothing comes into the workspace's own document.
 */
export function demoHandlers(context: WorkerContext): Pick<Handlers, 'demo.create' | 'demo.remove'> {
  const { database, self, replica, random } = context;
  return {
    async 'demo.create'() {
      if (await readValue(database, demoShardValue)) return {};
      const shard = randomId(10, random) as ShardId;
      await writeValue(database, demoShardValue, shard);
      const moment = { now: context.now(), zone: context.zone(), random };
      await replica.writeDocument(demoDocument(self.space, ORG_SHARD), demoSettingEntries(self, moment), 'demo');
      const entries = demoEntries(shard, self, moment);
      await replica.writeDocument(demoDocument(self.space, shard), entries, 'demo');
      return {};
    },
    async 'demo.remove'() {
      await removeDemo(context);
      return {};
    },
  };
}

/** Takes the demo records away, with everything that was done to them. */
export async function removeDemo({ database, replica, self }: WorkerContext): Promise<void> {
  const shard = await readValue(database, demoShardValue);
  if (!shard) return;
  for (const one of [shard, ORG_SHARD]) await replica.remove(demoDocument(self.space, one));
  await writeValue(database, demoShardValue, null);
}
