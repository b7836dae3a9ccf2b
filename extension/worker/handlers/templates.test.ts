import { recordId } from '@sidebook/domain/ids';
import { isTemplateId, markId, ORG_SHARD, OWN_SHARD, templateId } from '@sidebook/domain/records/setting-ids';
import { readTemplates } from '@sidebook/projections/queries/settings';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { workspaceValue } from '../../session/values.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

let worker: TestWorker;
beforeEach(async () => {
  worker = await createProfile({ seed: 3 }).start();
});
afterEach(() => worker.stop());

const mine = templateId(OWN_SHARD, 'template-00000000001');
const everybodys = templateId(ORG_SHARD, 'template-00000000001');

function write(id: typeof mine, values: Readonly<Record<string, string | boolean>>) {
  const changes = Object.entries(values).map(([field, value]) => ({ id, field, value }));
  return worker.handlers['settings.change']({ changes });
}

const names = async (): Promise<(string | undefined)[]> =>
  (await readTemplates(worker.context.rows)).map(({ name }) => name).toSorted((a = '', b = '') => a.localeCompare(b));

test('[FEED-21] [TMPL-3] one’s own and the workspace’s stand side by side, each in its document', async () => {
  await write(mine, { name: 'Follow up', subject: 'Our talk', text: 'Hello {contact.first_name}' });
  await write(everybodys, { name: 'Quote', text: 'Dear {contact.name}' });
  expect(await names()).toEqual(['Follow up', 'Quote']);
  const rows = await worker.context.rows.settings.bulkGet([mine, everybodys]);
  expect(rows.map((row) => row?.document.split('/')[1])).toEqual(['u', 'org']);
});

test('[FEED-21] [TMPL-3] deleted it is gone, and Undo brings it back as it was', async () => {
  await write(mine, { name: 'Follow up', text: 'Hello' });
  const { undo } = await write(mine, { deleted: true });
  expect(await names()).toEqual([]);
  await worker.handlers.undo({ changes: [...undo] });
  expect(await names()).toEqual(['Follow up']);
});

test('[TMPL-3] those of the workspace are the admins’', async () => {
  const info = await readValue(worker.context.database, workspaceValue);
  if (!info) throw new Error('no workspace');
  await writeValue(worker.context.database, workspaceValue, { ...info, admin: false });
  expect(await refusalOf(write(everybodys, { name: 'Quote' }))).toMatchObject({ code: 'no-access' });
  await write(mine, { name: 'Follow up' });
  expect(await names()).toEqual(['Follow up']);
});

test('[TMPL-3] no mark on a record is taken for one', () => {
  expect([isTemplateId(mine), isTemplateId(everybodys)]).toEqual([true, true]);
  for (const local of ['t-1', 'x'.repeat(40), `${'x'.repeat(1)}-t-${'y'.repeat(36)}`]) {
    expect(isTemplateId(markId(recordId('shard00001' as never, local)))).toBe(false);
  }
});
