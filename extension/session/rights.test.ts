import { expect, it } from 'vitest';

import { mayEdit } from './rights.ts';

it('[ACT-20] viewers of a space read it, everybody else edits it', () => {
  const space = (id: string, role: 'viewer' | 'rep' | 'manager') => ({ id, name: id, role });
  const spaces = [space('seen', 'viewer'), space('own', 'rep'), space('led', 'manager')];
  expect(['seen', 'own', 'led', 'unheard-of'].map((id) => mayEdit({ spaces }, id))).toEqual([false, true, true, true]);
});
