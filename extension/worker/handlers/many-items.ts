import type { FieldChange } from '@sidebook/crdt/commands';
import type { Deal, Item, Lead } from '@sidebook/domain/records/schema';
import { readPipelines } from '@sidebook/projections/queries/settings';
import { fold } from '@sidebook/projections/search/words';
import { readValue } from '@sidebook/sync/persistence/device-database';

import type { ManyChange } from '../../messaging/list-requests.ts';
import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { mayEdit } from '../../session/rights.ts';
import { workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { deletionOf } from '../deletion.ts';
import { placeIn, placing } from './deals.ts';

/** What a change of many asks of one item: nothing where it is so already, or cannot be so. */
type ChangesOf = (item: Item) => readonly FieldChange[];

/** The group actions of lists of items (LIST-6): those in spaces where the user only reads are named and left out. */
export function manyItemsHandlers(context: WorkerContext): Pick<Handlers, 'item.change-many'> {
  const { replica, rows, database, random } = context;

  async function changesFor(change: ManyChange): Promise<ChangesOf> {
    switch (change.what) {
      case 'responsible': {
        const members = (await readValue(database, workspaceValue))?.members ?? [];
        const { responsible: value } = change;
        if (!members.some(({ id, removed }) => id === value && !removed)) throw new Refusal('malformed', 'responsible');
        return ({ id, responsible }) => (responsible === value ? [] : [{ id, field: 'responsible', value }]);
      }
      case 'stage': {
        const pipelines = await readPipelines(rows);
        return (item) => {
          if (item.recordKind !== 'deal' && item.recordKind !== 'lead') return [];
          return intoStage(item, placeIn(pipelines, item, change));
        };
      }
      case 'tag':
        return (item) => tagging(item, change.tag, change.isOn, random);
      case 'delete':
        return ({ id }) => deletionOf([id]);
    }
  }

  return {
    async 'item.change-many'({ ids, change }) {
      const wanted = [...new Set(ids)];
      const changesOf = await changesFor(change);
      const found = (await rows.items.bulkGet(wanted)).flatMap((row) => (row?.section === undefined ? [] : [row]));
      const spaces = (await readValue(database, workspaceValue))?.spaces ?? [];
      const refused = found.filter(({ space }) => !mayEdit({ spaces }, space)).map(({ id }) => id);
      const changes = found.flatMap(({ id, record }) => (refused.includes(id) ? [] : changesOf(record)));
      const changed = new Set(changes.map(({ id }) => id)).size;
      const undo = changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]);
      return { undo, changed, left: wanted.length - changed - refused.length, refused };
    },
  };
}

/** A final stage asks what goes with it (MODE-43), of each by itself: many at once go into open ones. */
function intoStage(item: Deal | Lead, place: ReturnType<typeof placeIn>): readonly FieldChange[] {
  if (!place) throw new Refusal('malformed', 'stage');
  if (place.stage.result !== 'open') throw new Refusal('malformed', 'stage');
  return placing(item, place, null);
}

/** A tag is the same in any case and with any accents: it is not given twice, and taken away however it is written. */
function tagging(item: Item, tag: string, isOn: boolean, random: () => number): readonly FieldChange[] {
  if (!('tags' in item)) return [];
  const same = Object.entries(item.tags).filter(([, value]) => fold(value) === fold(tag));
  if (!isOn) return same.map(([element]) => ({ id: item.id, field: 'tags', element, value: null }));
  if (same.length > 0) return [];
  const element = `t${Math.floor(random() * 36 ** 9).toString(36)}`;
  return [{ id: item.id, field: 'tags', element, value: tag }];
}
