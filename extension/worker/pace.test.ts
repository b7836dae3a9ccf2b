import { describe, expect, it } from 'vitest';

import { createPace } from './pace.ts';

/** Sizes of so many parts, on a machine that needs so many milliseconds for one thing. */
async function sizes(each: number, parts: number, most = 100): Promise<number[]> {
  let time = 0;
  const pace = createPace(() => time, { first: 4, least: 2, most, time: 120 });
  const done: number[] = [];
  for (let part = 0; part < parts; part++) {
    done.push(pace.size);
    await pace.run(async () => (time += pace.size * each));
  }
  return done;
}

describe('[LONG-1] the size of the parts of long work', () => {
  it.each([
    ['grows on a quick machine, up to what is asked of it at most', 0, [4, 8, 16, 32, 64, 100]],
    ['comes to what takes the time that was asked for', 12, [4, 8, 10, 10, 10, 10]],
    ['falls no lower than what is asked of it at least', 500, [4, 2, 2, 2, 2, 2]],
  ])('%s', async (_, each, expected) => {
    expect(await sizes(each, 6)).toEqual(expected);
  });

  it('falls and grows again when something else slows the machine down for a while', async () => {
    let time = 0;
    const pace = createPace(() => time, { first: 16, least: 1, most: 16, time: 120 });
    await pace.run(async () => (time += 960));
    expect(pace.size).toBe(2);
    await pace.run(async () => (time += 10));
    expect(pace.size).toBe(4);
  });

  it('answers what the part answers, and keeps its size when the part fails', async () => {
    const pace = createPace(() => 0, { first: 3, least: 1, most: 9, time: 120 });
    await expect(pace.run(() => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    expect([pace.size, await pace.run(async () => 'done')]).toEqual([3, 'done']);
  });
});
