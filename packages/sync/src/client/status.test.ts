import { expect, test } from 'vitest';
import { statusOf, type StatusFacts } from './status.ts';
import type { SyncStatus } from './types.ts';

const CALM: StatusFacts = {
  hasServer: true,
  notSaved: new Map(),
  denied: null,
  refused: new Map(),
  connected: false,
  trying: true,
  trouble: false,
  heard: 1_000,
  waiting: 0,
};

test.each<[string, Partial<StatusFacts>, SyncStatus]>([
  ['no server', { hasServer: false, waiting: 3 }, { kind: 'on-device' }],
  ['connected, nothing unsent', { connected: true }, { kind: 'saved' }],
  ['connected, unsent', { connected: true, waiting: 2 }, { kind: 'sending', changes: 2 }],
  ['connecting, everything was sent before', {}, { kind: 'saved' }],
  ['connecting with unsent edits', { waiting: 1 }, { kind: 'sending', changes: 1 }],
  ['never connected', { heard: null }, { kind: 'offline', since: null, waiting: 0 }],
  ['unreachable, nothing unsent', { trouble: true }, { kind: 'offline', since: 1_000, waiting: 0 }],
  ['unreachable, unsent', { trouble: true, waiting: 4 }, { kind: 'offline', since: 1_000, waiting: 4 }],
  ['[EXT-1] between bursts, nothing unsent', { trying: false }, { kind: 'saved', asOf: 1_000 }],
  ['between bursts, unsent', { trying: false, waiting: 1 }, { kind: 'offline', since: 1_000, waiting: 1 }],
  [
    'device refused',
    { denied: 4401, connected: true, waiting: 1 },
    { kind: 'no-access', documents: [], code: 4401, waiting: 1 },
  ],
  [
    'documents refused',
    { refused: new Map([['w1/org', 4403]]), connected: true },
    { kind: 'no-access', documents: ['w1/org'], code: 4403, waiting: 0 },
  ],
  [
    'not stored, whatever else',
    { notSaved: new Map([['w1/org', 'QuotaExceededError']]), denied: 4401, hasServer: false },
    { kind: 'not-saved', reason: 'QuotaExceededError', documents: ['w1/org'] },
  ],
])('%s', (_what, facts, status) => {
  expect(statusOf({ ...CALM, ...facts })).toEqual(status);
});
