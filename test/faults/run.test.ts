import { expect, test } from 'vitest';
import { isWell, run, type SettingName } from './run.ts';

/** Enough for each kind of fault that a server on SQLite has, and that the databases have. */
const FAULTS = 6;

test.for<[SettingName, string]>([
  ['sqlite', '[DUR-4] one server on SQLite'],
  ['nodes', '[NODE-5, NODE-6] two nodes on Postgres and Redis'],
])(
  '%s: %s lose nothing that was acknowledged, have no gap and come to the same, whatever is killed, paused or cut off',
  { timeout: 240_000 },
  async ([name]) => {
    const told: string[] = [];
    const result = await run({
      settings: [name],
      time: null,
      faults: FAULTS,
      times: { pause: 300, short: 900, long: 0 },
      seed: 3,
      signal: new AbortController().signal,
      tell: (text) => told.push(text),
    });
    expect(isWell(result), told.join('\n')).toBe(true);
    const { acked = 0, rounds = 0, kills = 0, cuts = 0 } = result[name] ?? {};
    expect([acked > 200, rounds, kills > 0, cuts > 0], told.join('\n')).toEqual([true, 1, true, true]);
  },
);
