import { describe, expect, it } from 'vitest';

import type { Session } from '../../session/session.ts';
import { moveTargets, readersAfterMove } from './move-targets.ts';

type Space = Session['spaces'][number];
const space = (id: string, role: Space['role'], members: string[] = [], archived = false): Space => ({
  id,
  name: id,
  role,
  archived,
  members: members.map((member) => ({ id: member, role: 'rep' })),
});
const member = (id: string, admin = false, removed = false) => ({ id, name: id, addresses: [], admin, removed });

describe('[PERM-10] the spaces to which something can be moved', () => {
  const north = space('north', 'manager');
  const south = space('south', 'manager');
  it.each([
    ['one space', [north], ['north'], []],
    ['another one that the user manages', [north, south], ['north'], ['south']],
    ['none where the user does not manage what is moved', [space('north', 'rep'), south], ['north'], []],
    ['not where the user only writes', [north, space('south', 'rep')], ['north'], []],
    ['not one that is archived', [north, space('south', 'manager', [], true)], ['north'], []],
    ['all, of what lies in several', [north, south], ['north', 'south'], ['north', 'south']],
    ['none, if one of several is not the user’s', [north, south, space('west', 'viewer')], ['north', 'west'], []],
  ])('%s', (_, spaces, from, to) => {
    expect(moveTargets({ spaces }, new Set(from)).map(({ id }) => id)).toEqual(to);
  });
});

it('[PERM-10] who will no longer see it, and who will, are told apart; admins see everything, who was removed nothing', () => {
  const session = {
    spaces: [space('north', 'manager', ['ann', 'bob', 'gone']), space('south', 'manager', ['ann', 'cleo'])],
    members: [member('ann'), member('bob'), member('cleo'), member('root', true), member('gone', false, true)],
  };
  expect(readersAfterMove(session, new Set(['north']), 'south')).toEqual({ loses: ['bob'], gains: ['cleo'] });
});
