import { describe, test } from 'vitest';
import { createMemoryStorage } from './memory.ts';
import { storageContract } from './storage-contract.ts';

describe('memory storage', () => {
  for (const { title, run } of storageContract) test(title, () => run(createMemoryStorage()));
});
