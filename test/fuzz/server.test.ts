import { expect, it } from 'vitest';
import { run } from './server.ts';

const FRAMES = 100_000;
const MINUTES = 60_000;

it(
  '[SAFE-2] the sync server neither ends, hangs nor lets copies differ, whatever it is sent',
  async () => {
    const told: string[] = [];
    const result = await run({ frames: FRAMES, seed: 1, tell: (text) => told.push(text) });
    expect(result, told.at(-1)).toEqual({ frames: FRAMES, exits: 0, hangs: 0, divergences: 0 });
  },
  10 * MINUTES,
);
