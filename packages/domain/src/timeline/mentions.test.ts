import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import { mentionAt, partsOf, withIds, withNames } from './mentions.ts';

const ann = 'annannan' as MemberId;
const bob = 'bobbobbo' as MemberId;
const people = [
  { id: ann, name: 'Ann' },
  { id: bob, name: 'Ann Berg' },
];
const nameOf = (id: MemberId): string => people.find((one) => one.id === id)?.name ?? '?';

describe('who is named in a comment', () => {
  it('[LOG-22] is stored by id and shown by the name of now', () => {
    const stored = withIds('@Ann, ask @Ann Berg about it', people);
    expect(stored).toEqual({ text: '@annannan, ask @bobbobbo about it', mentions: { annannan: ann, bobbobbo: bob } });
    expect(withNames(stored.text, stored.mentions, nameOf)).toBe('@Ann, ask @Ann Berg about it');
    expect(withNames(stored.text, stored.mentions, () => 'Neu')).toBe('@Neu, ask @Neu about it');
  });

  it('is nobody whose name was edited away, and nobody behind an address', () => {
    expect(withIds('@Anna and ann@ann.example', people)).toEqual({ text: '@Anna and ann@ann.example', mentions: {} });
    expect(withIds('@', people)).toEqual({ text: '@', mentions: {} });
    expect(withIds('@x', [{ id: ann, name: '' }])).toEqual({ text: '@x', mentions: {} });
  });

  it('takes for names only ids that the comment mentions', () => {
    expect(partsOf('@annannan @bobbobbo', { bobbobbo: bob })).toEqual([{ text: '@annannan ' }, { member: bob }]);
    expect(partsOf('@toString1 @annannan1', { annannan: ann })).toEqual([{ text: '@toString1 @annannan1' }]);
    expect(partsOf('', {})).toEqual([]);
  });
});

describe('the name that is being typed', () => {
  it.each([
    ['@', 1, { from: 0, typed: '' }],
    ['Hi @An', 6, { from: 3, typed: 'An' }],
    ['Hi @Ann B', 9, { from: 3, typed: 'Ann B' }],
    ['(@Łu', 4, { from: 1, typed: 'Łu' }],
    ['mail@an', 7, null],
    ['@Ann Berg is', 12, null],
    ['Hi @An there', 6, { from: 3, typed: 'An' }],
    ['no', 2, null],
  ])('in %j at %i', (text, cursor, expected) => {
    expect(mentionAt(text, cursor)).toEqual(expected);
  });
});
