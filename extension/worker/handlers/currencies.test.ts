import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { readWorkspaceSettings } from '@sidebook/projections/queries/settings';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Change } from '../../messaging/operations.ts';
import { currenciesFor, usualCurrency } from '../../session/currencies.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 41 }).start();
});
afterEach(() => worker.stop());

const usual = (value: string | null): Change => ({ id: SETTINGS_ID, field: 'currency', value });
const offer = (element: string, value: true | null = true): Change => ({
  id: SETTINGS_ID,
  field: 'currencies',
  element,
  value,
});
const set = (...changes: Change[]) => worker.handlers['settings.change']({ changes });
const now = async () => (await readWorkspaceSettings(worker.context.rows)).currencies;

describe('[SET-1] the currencies of the workspace', () => {
  it('are set with Undo; the default stays on the list until another one is', async () => {
    await set(usual('PLN'), offer('EUR'));
    const { undo } = await set(offer('CHF'));
    expect(await now()).toEqual({ usual: 'PLN', added: ['CHF', 'EUR'] });
    await worker.handlers.undo({ changes: [...undo] });
    expect(await now()).toEqual({ usual: 'PLN', added: ['EUR'] });
    expect(await refusalOf(set(offer('PLN', null)))).toMatchObject({ code: 'malformed', detail: 'PLN' });
    await set(usual('EUR'), offer('PLN'));
    await set(offer('PLN', null));
    expect(await now()).toEqual({ usual: 'EUR', added: ['EUR'] });
  });

  it.each([usual('coins'), usual('eur'), offer('XYZ')])('refuses what is no currency: %j', async (change) => {
    expect((await refusalOf(set(change))).code).toBe('malformed');
    expect(await now()).toEqual({ usual: undefined, added: [] });
  });

  it('are the admins’ alone', async () => {
    const { database } = worker.context;
    const workspace = await readValue(database, workspaceValue);
    if (!workspace) throw new Error('no workspace');
    await writeValue(database, workspaceValue, { ...workspace, admin: false });
    expect((await refusalOf(set(usual('PLN')))).code).toBe('no-access');
  });

  it('are each device’s own one until they are set', async () => {
    const settings = { ...settingsValue.initial, currency: 'CZK' };
    const session = async () => ({ settings, workspaceSettings: await readWorkspaceSettings(worker.context.rows) });
    expect(currenciesFor(await session())).toEqual(['CZK']);
    await set(usual('PLN'), offer('EUR'));
    expect(usualCurrency(await session())).toBe('PLN');
    expect(currenciesFor(await session(), 'GBP')).toEqual(['PLN', 'EUR', 'GBP']);
  });
});
