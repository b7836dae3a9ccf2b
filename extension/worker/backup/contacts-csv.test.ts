import { elementOf } from '@sidebook/domain/records/schema';
import { fieldRecordId } from '@sidebook/domain/records/setting-ids';
import Papa from 'papaparse';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createProfile, type TestWorker } from '../testing/test-worker.ts';
import { contactsCsv } from './contacts-csv.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 21 }).start();
});
afterEach(() => worker.stop());

async function table(): Promise<Record<string, string>[]> {
  const parts: BlobPart[] = [];
  for await (const part of contactsCsv(worker.context.rows, () => true)) parts.push(part as BlobPart);
  return Papa.parse<Record<string, string>>((await new Blob(parts).text()).replace('\uFEFF', ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

it('[FLD-9] [LINK-1] the table has further companies and the fields that admins defined, as an import reads them', async () => {
  const define = (id: string, type: string, name: string, pos: string) =>
    Object.entries({ entity: 'contact', type, name, pos }).map(([field, value]) => ({
      id: fieldRecordId(id),
      field,
      value,
    }));
  await worker.handlers['settings.change']({
    changes: [
      ...define('score', 'number', 'Score', 'a0'),
      ...define('level', 'choice', 'Level', 'a1'),
      { id: fieldRecordId('level'), field: 'choices', element: 'g', value: { label: 'Gold', pos: 'a0' } },
      ...define('vip', 'flag', 'VIP', 'a2'),
      ...define('budget', 'money', 'Budget', 'a3'),
    ],
  });
  const make = async (local: string, kind: 'contact' | 'company', fields: object, collections: object) =>
    (await worker.handlers['item.create']({ local, kind, fields: { name: local, ...fields }, collections } as never))
      .id;
  const acme = await make('acme0001', 'company', {}, {});
  const brix = await make('brix0001', 'company', {}, {});
  await make(
    'jane0001',
    'contact',
    { company: acme },
    {
      companies: { [elementOf(brix)]: brix },
      custom: {
        score: { type: 'number', value: 1.234 },
        level: { type: 'choice', value: 'g' },
        vip: { type: 'flag', value: false },
        budget: { type: 'money', value: 120_050, currency: 'USD' },
      },
    },
  );
  expect(await table()).toMatchObject([
    {
      Name: 'jane0001',
      Company: 'acme0001',
      'Further companies': 'brix0001',
      Score: '1.2340',
      Level: 'Gold',
      VIP: 'no',
      Budget: '1200.50 USD',
    },
  ]);
});
