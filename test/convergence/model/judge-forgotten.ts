import { entriesOfDocument } from '@sidebook/crdt/document';
import { expect } from 'vitest';
import type { ModelDevice } from './model-device.ts';
import type { TeamRun } from './team-run.ts';

/** Nothing of a person who was forgotten is on the server, whoever brings it (ERA-1). */
export async function judgeForgottenInLogs(run: TeamRun): Promise<void> {
  for (const document of run.documents) {
    const keys = entriesOfDocument(await run.replayOf(document)).filter((entry) => run.isForgotten(entry));
    expect(keys, `what ${document} has on the server of those who were forgotten`).toEqual([]);
  }
}

/** Nor is it on a device that has come since, in documents, rows or beside them (ERA-2). */
export async function judgeForgottenOn(run: TeamRun, device: ModelDevice): Promise<void> {
  const about = `what ${device.id} has of those who were forgotten`;
  const kept = (ids: readonly string[]): string[] => ids.filter((id) => run.isForgotten({ key: `${id}|` }));
  for (const document of await device.documents()) {
    expect(
      (await device.entriesOf(document)).filter((entry) => run.isForgotten(entry)),
      about,
    ).toEqual([]);
  }
  for (const table of ['states', 'items'] as const) {
    expect(kept(await device.rows[table].toCollection().primaryKeys()), about).toEqual([]);
  }
  expect(await device.database.setAside.toArray(), about).toEqual([]);
  expect(
    (await device.refusedKeys()).filter((key) => run.isForgotten({ key })),
    about,
  ).toEqual([]);
}
