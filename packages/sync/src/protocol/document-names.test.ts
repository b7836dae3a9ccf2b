import { expect, test } from 'vitest';
import { parseWireName, wireName } from './document-names.ts';

test('[EPO-5] a name on the wire has an epoch after it unless that is 0, and every other writing of it is refused', () => {
  const name = 'w1/s/space/shard';
  for (const epoch of [0, 1, 1_795_386_934_234, Number.MAX_SAFE_INTEGER]) {
    expect(parseWireName(wireName(name, epoch))).toEqual({
      name,
      address: { kind: 'shard', workspace: 'w1', space: 'space', shard: 'shard' },
      epoch,
    });
  }
  expect(wireName(name, 0)).toBe(name);
  for (const text of [
    '@0',
    '@',
    '@01',
    '@-1',
    '@1.5',
    '@1@2',
    '@1e3',
    '@9007199254740993',
    '@99999999999999999',
    '@ 1',
  ]) {
    expect(parseWireName(name + text)).toBeNull();
  }
  expect(parseWireName('../x@1')).toBeNull();
});
