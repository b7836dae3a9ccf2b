import { ann } from '@sidebook/projections/testing/test-workspace';
import { describe, expect, test } from 'vitest';

import { settingsValue } from '../../session/values.ts';
import { neverLogEntry, neverLogOf } from './never-log.ts';

describe('who is never logged', () => {
  test('[EXT-13] the own domain from the beginning, until it is taken off; never a public provider’s', () => {
    const own = (addresses: string[]) => [{ id: ann, name: '', addresses, admin: true, removed: false }];
    const settings = { ...settingsValue.initial, neverLog: ['spam.example'] };
    const us = own(['rep@sidebook.example', 'robin@gmail.com']);
    expect(neverLogOf(settings, us)).toEqual(['sidebook.example', 'spam.example']);
    expect(neverLogOf({ ...settings, neverLogRemoved: ['sidebook.example'] }, us)).toEqual(['spam.example']);
  });

  test.each([
    ['@ACME.example', 'acme.example'],
    [' Jane@acme.example ', 'jane@acme.example'],
    ['acme', null],
    ['no domain.example', null],
    ['', null],
  ])('[EXT-13] %j is %j', (typed, entry) => expect(neverLogEntry(typed)).toBe(entry));
});
