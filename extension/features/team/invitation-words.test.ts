import { beforeAll, expect, test } from 'vitest';

import { loadAllTexts } from '../../locales/load-all.ts';
import { startTexts, switchLanguage } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { type Invitation, invitationWords } from './invitation-words.ts';

const members = [
  { id: 'ada00001', name: 'Ada Moreau' },
  { id: 'ben00002', name: 'Ben' },
];
const session = { member: 'ada00001', members } as unknown as Session;
const invitation: Invitation = {
  id: 'one',
  by: 'ben00002',
  made: 1,
  expires: 9,
  role: 'rep',
  spaces: ['main'],
  state: 'revoked',
  member: null,
  ended: 3,
  revokedBy: 'ada00001',
};
const said = (changes: Partial<Invitation> = {}): string => {
  const { outcome, maker } = invitationWords(session, { ...invitation, ...changes }, (instant) => `${instant} Nov`);
  return `${outcome} · ${maker}`;
};

beforeAll(() => startTexts({ load: loadAllTexts, preferred: ['en-GB'] }));

test('[TEAM-9] a revoked invitation says by whom and when; one of which nobody noted it, when it was made', () => {
  expect(said()).toBe('Revoked by Ada Moreau, 3 Nov · invited by Ben');
  const before = 'Revoked · invited by Ben, 1 Nov';
  expect(said({ ended: null, revokedBy: null })).toBe(before);
  // A server that tells half of it has told nothing that can be relied upon.
  expect(said({ revokedBy: null })).toBe(before);
});

test('[TEAM-9] a used and an expired one say by whom and when', () => {
  expect(said({ state: 'used', member: 'ben00002', revokedBy: null })).toBe('Used by Ben, 3 Nov · invited by Ben');
  expect(said({ state: 'used', ended: null, revokedBy: null })).toBe('Used by somebody, 1 Nov · invited by Ben');
  expect(said({ state: 'expired', revokedBy: null })).toBe('Expired 3 Nov · invited by Ben');
});

test('[TEAM-9] it does so in all five languages', async () => {
  const words: string[] = [];
  for (const language of ['de', 'es', 'it', 'pl', 'en'] as const) {
    await switchLanguage(language);
    words.push(invitationWords(session, invitation, () => '3 Nov').outcome);
  }
  expect(words).toEqual([
    'Widerrufen von Ada Moreau, 3 Nov',
    'Revocada por Ada Moreau, 3 Nov',
    'Revocato da Ada Moreau, 3 Nov',
    'Cofnięte: Ada Moreau, 3 Nov',
    'Revoked by Ada Moreau, 3 Nov',
  ]);
});
