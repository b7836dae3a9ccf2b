import type { ShardId, SpaceId } from '@sidebook/domain/ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { documentName } from '@sidebook/sync/protocol/document-names';

import type { Handlers } from '../../messaging/consumer.ts';
import { demoShardValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { demoEntries } from '../demo/demo-workspace.ts';
import { randomId } from '../identity.ts';
import { DEMO_WORKSPACE } from '../shards.ts';

function demoDocument(space: SpaceId, shard: string): string {
  return documentName({ kind: 'shard', workspace: DEMO_WORKSPACE, space, shard });
}

/** Demo records live in a shard of their own, so that one click takes them away with everything done to them. */
export function demoHandlers(context: WorkerContext): Pick<Handlers, 'demo.create' | 'demo.remove'> {
  const { database, self, replica, random } = context;
  return {
    async 'demo.create'() {
      if (await readValue(database, demoShardValue)) return {};
      const shard = randomId(10, random) as ShardId;
      await writeValue(database, demoShardValue, shard);
      const entries = demoEntries(shard, self, context.now(), context.zone());
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
  await replica.remove(demoDocument(self.space, shard));
  await writeValue(database, demoShardValue, null);
}
