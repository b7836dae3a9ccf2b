import { expect, it } from 'vitest';

import { mayEdit, membersWithRole, successorsIn, usualSuccessor } from './rights.ts';

it('[ACT-20] viewers of a space read it, everybody else edits it', () => {
  const space = (id: string, role: 'viewer' | 'rep' | 'manager') => ({ id, name: id, role });
  const spaces = [space('seen', 'viewer'), space('own', 'rep'), space('led', 'manager')];
  expect(['seen', 'own', 'led', 'unheard-of'].map((id) => mayEdit({ spaces }, id))).toEqual([false, true, true, true]);
});

const member = (id: string, { admin = false, removed = false } = {}) => ({
  id,
  name: id,
  addresses: [],
  admin,
  removed,
});
type Given = Readonly<Record<string, 'viewer' | 'rep' | 'manager'>>;
const space = (roles: Given) => ({ members: Object.entries(roles).map(([id, role]) => ({ id, role })) });
const team = {
  members: [
    member('ada', { admin: true }),
    member('ben'),
    member('cleo'),
    member('dora'),
    member('gone', { removed: true }),
  ],
};

it.each<[string, Given, string[], string[], string | null]>([
  [
    'a manager of the space',
    { ben: 'rep', cleo: 'manager', dora: 'viewer' },
    ['ada', 'ben', 'cleo', 'dora'],
    ['ada', 'cleo'],
    'cleo',
  ],
  [
    'an admin where there is no other manager',
    { ben: 'manager', dora: 'rep' },
    ['ada', 'ben', 'dora'],
    ['ada', 'dora'],
    'ada',
  ],
  ['nobody who has left', { gone: 'manager' }, ['ada'], ['ada'], 'ada'],
])('[PERM-14] takes over: %s', (_, roles, responsible, able, usual) => {
  const ids = (members: readonly { id: string }[]): string[] => members.map(({ id }) => id);
  expect(ids(membersWithRole(team, space(roles)))).toEqual(responsible);
  expect(ids(successorsIn(team, space(roles), 'ben'))).toEqual(able);
  expect(usualSuccessor(team, space(roles), 'ben')).toBe(usual);
});

it('[PERM-14] who leaves is no successor of their own, and a rep is chosen only by hand', () => {
  const alone = { members: [member('ada', { admin: true }), member('ben')] };
  expect(usualSuccessor(alone, space({ ada: 'manager', ben: 'rep' }), 'ada')).toBe(null);
  expect(successorsIn(alone, space({ ada: 'manager', ben: 'rep' }), 'ada').map(({ id }) => id)).toEqual(['ben']);
});
