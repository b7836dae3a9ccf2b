import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hostOf, linkParts, writtenLink } from './links.ts';

const linksIn = (text: string) => linkParts(text).filter((part) => 'href' in part);
const asText = (text: string): string =>
  linkParts(text)
    .map((part) =>
      'text' in part ? part.text : part.title === undefined ? part.href : writtenLink(part.title, part.href),
    )
    .join('');

describe('[FEED-17] links in what somebody writes', () => {
  it.each([
    ['See https://example.com/a?b=c, please', 'https://example.com/a?b=c'],
    ['(https://example.com/tour)', 'https://example.com/tour'],
    ['https://example.com/wiki/Desk_(office).', 'https://example.com/wiki/Desk_(office)'],
    ['Watch https://example.com/v!', 'https://example.com/v'],
  ])('are found: %s', (text, href) => {
    expect(linksIn(text)).toEqual([{ href, title: undefined }]);
  });

  it('have the title that their writer gave them', () => {
    expect(linkParts('First [Office tour](https://video.example/42) then')).toEqual([
      { text: 'First ' },
      { href: 'https://video.example/42', title: 'Office tour' },
      { text: ' then' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    '[x](javascript:alert(1))',
    '[x](file:///etc/passwd)',
    'http://',
    'data:text/html,x',
  ])('[STRM-3] are only pages of the web: %s stays text', (text) => {
    expect(linksIn(text)).toEqual([]);
    expect(asText(text)).toBe(text);
  });

  it('lose no letter of what was written', () => {
    const piece = fc.constantFrom('https://a.example/x', ' ', '.', ')', '(', '[', ']', 'word', '\n', '](', '![', '@');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }).map((all) => all.join('')),
        (text) => {
          expect(asText(text)).toBe(text);
        },
      ),
    );
  });

  it('are read as they were written, whatever title they got', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (title) => {
        const words = title.replace(/[[\]\n]/g, ' ').trim();
        const [link] = linkParts(writtenLink(title, 'https://a.example/x'));
        expect(link).toEqual({ href: 'https://a.example/x', title: words === '' ? undefined : words });
      }),
    );
  });

  it('are told by their host', () => {
    expect(hostOf('https://www.video.example/watch?v=1')).toBe('video.example');
  });
});
