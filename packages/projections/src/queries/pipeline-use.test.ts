import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';

import { TestWorkspace } from '../testing/test-workspace.ts';
import { countInPipeline } from './pipeline-use.ts';

it('[MODE-41] counts what stands in a pipeline and in its stages, without what is in the recycle bin', async () => {
  const workspace = new TestWorkspace(Date.UTC(2026, 5, 2));
  await workspace.item('deal', 'a', { pipeline: 'export', stage: 'asked' });
  await workspace.item('deal', 'b', { pipeline: 'export', stage: 'won' });
  const gone = await workspace.item('deal', 'c', { pipeline: 'export', stage: 'asked' });
  await workspace.item('deal', 'd', { pipeline: 'exports', stage: 'asked' });
  const count = (stage?: string): Promise<number> => countInPipeline(workspace.db, 'export', stage);
  expect([await count(), await count('asked'), await count('won'), await count('lost')]).toEqual([3, 2, 1, 0]);
  await workspace.change(gone, { deleted: true });
  expect([await count(), await count('asked')]).toEqual([2, 1]);
});
