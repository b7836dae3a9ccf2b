import { baseStamps } from '@sidebook/crdt/record-state';
import type { RecordId } from '@sidebook/domain/ids';
import { type AboutStep, aboutSteps } from '@sidebook/domain/stream/about-changes';
import { Dexie } from 'dexie';

import { byStamp } from '../project/change-order.ts';
import type { ProjectionDatabase } from '../tables.ts';

/** Whether a field or collection of a message says what it is about. */
export function isAboutField(field: string): boolean {
  return field === 'item' || field === 'bindings';
}

/** What the changes of messages did to the items that they are about (HIST-4), by the changes' keys. A note is about its entry. */
export async function stepsOfAbout(
  db: ProjectionDatabase,
  comments: readonly RecordId[],
): Promise<Map<string, AboutStep>> {
  const steps = await Promise.all([...new Set(comments)].map((id) => stepsOf(db, id)));
  return new Map(steps.flatMap((one) => [...one]));
}

async function stepsOf(db: ProjectionDatabase, id: RecordId): Promise<Map<string, AboutStep>> {
  const [source, rows] = await Promise.all([
    db.states.get(id),
    db.history.where('[record+at+key]').between([id], [id, Dexie.maxKey]).toArray(),
  ]);
  const made = source && baseStamps(source.state)[0];
  const base = made && source.state.bases[made];
  if (!base || base.fields['activity'] !== undefined) return new Map();
  const changes = rows
    .filter(({ field, element }) => isAboutField(field) && (field === 'bindings') === (element !== undefined))
    .toSorted(byStamp)
    .map(({ key, at, device, element, value }) => ({ key, edit: `${at} ${device}`, element, value }));
  return aboutSteps({ item: base.fields['item'], bindings: base.collections['bindings'] }, changes);
}
