import { parentPort } from 'node:worker_threads';
import * as Y from 'yjs';
import type { CompactionTask } from './compaction.ts';
import { documentFrom } from './load-document.ts';

/**
 * Program of the thread: each message is a task, the answer its state (Yjs encoding 2). Through a document, since merging
 * updates would keep all that was deleted. What it throws ends the thread: the next task starts another one.
 */
parentPort?.on('message', (task: CompactionTask) => {
  const { doc, bad } = documentFrom(task);
  if (bad !== null) throw new Error(`update ${bad} is damaged`);
  const state = Y.encodeStateAsUpdateV2(doc);
  doc.destroy();
  // oxlint-disable-next-line require-post-message-target-origin -- a thread has no origin.
  parentPort?.postMessage(state);
});
