import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestTeam } from '../testing/test-team.ts';
import { LANGUAGES, PAGE_TEXTS } from './page-texts.ts';
import { preferredLanguage } from './pages.ts';

let team: TestTeam;
beforeEach(async () => {
  team = await TestTeam.start();
});
afterEach(() => team.close());

describe('pages for people without the extension', () => {
  test.each(LANGUAGES)('[EXT-28] an invitation explains itself in %s', async (language) => {
    const answer = await team.request('GET', '/join', { headers: { 'accept-language': language } });
    const text = await answer.text();
    expect(answer.headers.get('content-language')).toBe(language);
    expect(text).toContain(`<html lang="${language}">`);
    for (const step of PAGE_TEXTS[language].join.steps) expect(text).toContain(step);
    const setup = await team.request('GET', '/setup', { headers: { 'accept-language': language } });
    expect(await setup.text()).toContain(PAGE_TEXTS[language].setup.title);
  });

  test('a page loads and sends nothing, and cannot be framed', async () => {
    const answer = await team.request('GET', '/join');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await answer.text()).not.toMatch(/<script|<form|<img|<link|http/);
  });

  test('every language says as much as English, in its own words', () => {
    for (const page of ['join', 'setup'] as const) {
      const titles = LANGUAGES.map((language) => PAGE_TEXTS[language][page].title);
      expect(new Set(titles).size).toBe(LANGUAGES.length);
      for (const language of LANGUAGES) {
        expect(PAGE_TEXTS[language][page].steps).toHaveLength(PAGE_TEXTS.en[page].steps.length);
      }
    }
  });
});

test.each([
  [undefined, 'en'],
  ['fr-FR', 'en'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['fr, pl;q=0.5, it;q=0.7', 'it'],
  ['es;q=0, en;q=0.1', 'en'],
  ['PL-pl', 'pl'],
  [';;;q=,,=', 'en'],
])('of "%s" the pages choose %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language);
});
