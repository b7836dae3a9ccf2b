import { describe, expect, it } from 'vitest';

import { pageRule, usualPaper } from './page-rule.ts';

describe('[QUOT-13] the page', () => {
  it.each([
    ['en-US', 'letter'],
    ['en', 'letter'],
    ['es-MX', 'letter'],
    ['en-GB', 'A4'],
    ['de', 'A4'],
    ['pl', 'A4'],
  ])('is the usual one of %s: %s', (locale, size) => {
    expect(usualPaper(locale)).toBe(size);
  });

  it('has its number in the words of the language', () => {
    const rule = pageRule('A4', { number: 'Q-1', footer: '', page: 'Seite \u0001 von \u0002' });
    expect(rule).toContain('size: A4');
    expect(rule).toContain('content: "Seite " counter(page) " von " counter(pages) ""');
  });

  it('keeps any footer a text', () => {
    const footer = 'Line 1\nsays "no" } \\ </style>';
    const rule = pageRule('letter', { number: '', footer, page: '' });
    expect(rule).toContain(String.raw`"Line 1\a says \22 no\22  } \5c  \3c /style\3e "`);
  });
});
