import { createRecord } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { recordId, type ShardId } from '@sidebook/domain/ids';
import type { ItemKind } from '@sidebook/domain/records/schema';

import type { ExtensionProfile } from '../support/extension-profile.ts';
import { keptDevice } from './kept-device.ts';
import { type Writer, writeShard, writerOf } from './large-workspace.ts';

const PER_SHARD = 2000;
const HOUR = 3_600_000;

const firstNames = 'Anna Jan Maria Jürgen Ines Zoë Łukasz Sofía Marco Hanna Peter Ewa Lena Otto Nadia Carla'.split(' ');
const lastNames =
  'Kowalski Müller Brandt Calloway García Rossi Nowak Weber Pike Halden Fennick Strauß Ferrari Wójcik Moreno Ørsted'.split(
    ' ',
  );
const firms = 'Architects Logistics Foods Design Works Energy Print Hotels Textiles Dental'.split(' ');
const subjects =
  'Office refit, Kitchen chairs, Showroom lighting, Library desks, Call about delivery, Order, Price list'.split(', ');
const sources = 'Fair Website Call'.split(' ');
const words =
  'slate tiles oak walnut delivery monday colour sample invoice warranty drawing measure quote meeting site visit supplier'.split(
    ' ',
  );

/** So much of each hundred records. */
const kinds: readonly (readonly [upTo: number, kind: ItemKind | 'activity' | 'comment'])[] = [
  [20, 'contact'],
  [30, 'company'],
  [40, 'deal'],
  [92, 'activity'],
  [100, 'comment'],
];

/** A device with records of all kinds, with names, addresses, numbers and texts. */
export function deviceWithRecords(extension: string, count: number): Promise<ExtensionProfile> {
  return keptDevice(extension, {
    name: `records-${count}`,
    filler: import.meta.filename,
    fill: (device) => fillWithRecords(device, count),
  });
}

async function fillWithRecords(device: ExtensionProfile, count: number): Promise<void> {
  const self = await writerOf(device);
  const now = Date.now();
  for (let from = 0; from < count; from += PER_SHARD) {
    const shard = `many${String(from / PER_SHARD).padStart(5, '0')}` as ShardId;
    const last = Math.min(PER_SHARD, count - from);
    const entries = Array.from({ length: last }, (_, at) => entryOf(shard, from + at, self, now));
    await writeShard(device, self, shard, entries);
    process.stderr.write(`\r${from + last} of ${count} records`);
  }
  process.stderr.write('\n');
  await device.restart();
}

function entryOf(shard: ShardId, index: number, self: Writer, now: number): Entry {
  const kind = kinds.find(([upTo]) => index % 100 < upTo)?.[1] ?? 'contact';
  const pick = (list: readonly string[], step: number): string => list[Math.floor(index / step) % list.length] ?? '';
  const text = Array.from({ length: 30 }, (_, at) => words[(index * 7 + at * at * 3) % words.length]).join(' ');
  const deal = recordId(shard, `r${index - (index % 100) + 30}`);
  const by = { now: now - (index % 9000) * HOUR, device: self.device };
  const id = recordId(shard, `r${index}`);
  const responsible = self.member;
  switch (kind) {
    case 'contact': {
      const [first, last] = [pick(firstNames, 1), pick(lastNames, 16)];
      const emails = {
        e: { address: `${first}.${last}.${index}@${pick(firms, 3)}.example`, type: 'work', pos: 'a' },
      } as const;
      const phones = { p: { number: `+49 171 ${String(1_000_000 + index * 37)}`, type: 'mobile', pos: 'a' } } as const;
      return createRecord(
        id,
        'contact',
        {
          name: `${first} ${last} ${index}`,
          note: text,
          responsible,
          ...(index % 3 === 0 ? { source: pick(sources, 3) } : {}),
        },
        { emails, phones, ...(index % 50 === 0 ? { tags: { t: 'VIP' } } : {}) },
        by,
      );
    }
    case 'company':
      return createRecord(
        id,
        'company',
        { name: `${pick(lastNames, 5)} ${pick(firms, 1)} ${index}`, responsible },
        {},
        by,
      );
    case 'deal':
      return createRecord(
        id,
        'deal',
        { name: `${pick(subjects, 1)} ${index}`, pipeline: 'sales', stage: 'new', responsible, note: text },
        {},
        by,
      );
    case 'activity':
      return createRecord(
        id,
        'activity',
        {
          kind: index % 3 === 0 ? 'email' : 'call',
          direction: 'incoming',
          title: `${pick(subjects, 1)} ${index}`,
          text,
          item: deal,
          responsible,
          occurred: by.now,
          completed: by.now + HOUR,
          completedBy: responsible,
        },
        {},
        by,
      );
    default:
      return createRecord(id, 'comment', { item: deal, text: `${text} ${index}` }, {}, by);
  }
}
