import { companiesOf } from '@sidebook/domain/clients/companies';
import type { RecordId } from '@sidebook/domain/ids';
import { type Contact, type Deal, elementOf } from '@sidebook/domain/records/schema';
import { fieldRecordId } from '@sidebook/domain/records/setting-ids';
import { readFields } from '@sidebook/projections/queries/fields';
import { getItem, itemsOfClient } from '@sidebook/projections/queries/items';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Change } from '../../messaging/operations.ts';
import { workspaceValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: ++drawn }).start();
});
afterEach(() => worker.stop());

const id = fieldRecordId('budget');
const change = (field: string, value: Change['value'], element?: string): Change => ({
  id,
  field,
  value,
  ...(element === undefined ? {} : { element }),
});
const budget: Change[] = [
  change('entity', 'deal'),
  change('type', 'money'),
  change('name', 'Budget'),
  change('pos', 'a0'),
];
const set = (changes: Change[]) => worker.handlers['settings.change']({ changes });
const names = async () => (await readFields(worker.context.rows)).map(({ name }) => name);

async function make(kind: 'deal' | 'contact' | 'company', collections = {}, fields = {}): Promise<RecordId> {
  const request = { local: local(), kind, fields: { name: 'Somebody', ...fields }, collections };
  return (await worker.handlers['item.create'](request)).id;
}
const recordOf = async (item: RecordId) => (await getItem(worker.context.rows, item))?.record;

describe('fields that admins define', () => {
  it('[FLD-1] are made with Undo; the type and the kind of records stay what they are', async () => {
    const { undo } = await set(budget);
    expect(await names()).toEqual(['Budget']);
    for (const [field, value] of [
      ['type', 'number'],
      ['entity', 'lead'],
      ['type', null],
    ] as const) {
      expect(await refusalOf(set([change(field, value)]))).toMatchObject({ code: 'malformed', detail: field });
    }
    await set([change('name', 'Their budget')]);
    await worker.handlers.undo({ changes: [...undo] });
    expect(await names()).toEqual([]);
  });

  it('[FLD-1] only admins change them', async () => {
    const { database } = worker.context;
    const workspace = await readValue(database, workspaceValue);
    if (!workspace) throw new Error('no workspace');
    await writeValue(database, workspaceValue, { ...workspace, admin: false });
    expect((await refusalOf(set(budget))).code).toBe('no-access');
    expect(await names()).toEqual([]);
  });

  it('[FLD-5] choices are elements of the field; what is none is refused', async () => {
    await set([change('entity', 'deal'), change('type', 'choice'), change('name', 'Level')]);
    await set([change('choices', { label: 'Gold', pos: 'a0' }, 'gold')]);
    expect((await readFields(worker.context.rows))[0]?.choices).toMatchObject([{ id: 'gold', label: 'Gold' }]);
    expect((await refusalOf(set([change('choices', { label: 1 }, 'tin')]))).code).toBe('malformed');
  });

  it('[FLD-2] [FLD-6] items hold values of them from the start and by edits, also of archived ones', async () => {
    await set(budget);
    const deal = await make('deal', { custom: { budget: { type: 'money', value: 100, currency: 'EUR' } } });
    const { undo } = await worker.handlers['record.change']({
      changes: [
        { id: deal, field: 'custom', element: 'budget', value: { type: 'money', value: 200, currency: 'EUR' } },
      ],
    });
    await set([change('archived', true)]);
    expect(((await recordOf(deal)) as Deal).custom['budget']).toMatchObject({ value: 200 });
    await worker.handlers.undo({ changes: [...undo] });
    expect(((await recordOf(deal)) as Deal).custom['budget']).toMatchObject({ value: 100 });
    const wrong = { id: deal, field: 'custom', element: 'budget', value: { type: 'money', value: 'much' } };
    expect((await refusalOf(worker.handlers['record.change']({ changes: [wrong] }))).code).toBe('malformed');
  });
});

describe('companies of a contact', () => {
  it('[LINK-1] each of them has the contact among its people', async () => {
    const [acme, brix] = [await make('company'), await make('company')];
    const contact = await make('contact', { companies: { [elementOf(brix)]: brix } }, { company: acme });
    expect(companiesOf((await recordOf(contact)) as Contact)).toEqual([acme, brix]);
    for (const company of [acme, brix]) {
      expect((await itemsOfClient(worker.context.rows, company)).map((row) => row.id)).toEqual([contact]);
    }
    await worker.handlers['record.change']({
      changes: [{ id: contact, field: 'companies', element: elementOf(brix), value: null }],
    });
    expect(await itemsOfClient(worker.context.rows, brix)).toEqual([]);
  });
});
