import { expect, it } from 'vitest';

import { createProfile } from './testing/test-worker.ts';

it('[EXT-19] two edits of one field in the same millisecond are both kept, and the later one holds', async () => {
  const worker = await createProfile({ seed: 3 }).start();
  const { handlers, context } = worker;
  const { id } = await handlers['item.create']({
    local: 'contact-01',
    kind: 'contact',
    fields: { name: 'Ana' },
    collections: {},
  });
  const edit = (value: string) => handlers['record.change']({ changes: [{ id, field: 'position', value }] });
  await Promise.all([edit('Buyer'), edit('Head of purchasing')]);
  expect((await context.rows.items.get(id))?.record).toMatchObject({ position: 'Head of purchasing' });
  const history = await context.rows.history.filter((row) => row.record === id).toArray();
  const written = history.filter((row) => row.field === 'position').map((row) => row.value);
  expect(new Set(written)).toEqual(new Set(['Buyer', 'Head of purchasing']));
  expect(written).toHaveLength(2);
  await worker.stop();
});
