import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text.ts';

const read = (html: string): string => htmlText(html).text;

describe('htmlText', () => {
  it.each([
    ['paragraphs', '<p>One</p><p>two<br>three</p>', 'One\n\ntwo\nthree'],
    ['lines in divisions', '<div>One</div><div>two</div><div><br></div><div>three</div>', 'One\ntwo\n\nthree'],
    ['spaces of the source', ' One\n   <b> two</b>  three ', 'One two three'],
    ['characters by name', 'K&ouml;ln &amp; L&#xF3;d&#378;&nbsp;', 'Köln & Lódź'],
    ['lists', '<ul><li>One</li><li><p>two</p></li></ul>', '- One\n- two'],
    ['tables', '<table><tr><td>One</td><td>two</td></tr><tr><td>three</td></tr></table>', 'One two\nthree'],
    ['fixed text', '<pre>a\n  b</pre>', 'a\n  b'],
    [
      'quotes',
      '<p>New.</p><blockquote><p>Old,<br>older.</p><blockquote>Oldest.</blockquote></blockquote>',
      'New.\n\n> Old,\n> older.\n>\n>> Oldest.',
    ],
    ['links', '<a href="https://acme.example/offer">here</a>', 'here <https://acme.example/offer>'],
    ['links that say where they lead', '<a href="https://acme.example/">acme.example</a>', 'acme.example'],
    ['emptiness', '<div> </div>', ''],
  ])('[EXT-10] reads %s', (_, html, text) => {
    expect(read(html)).toBe(text);
  });

  it.each([
    ['scripts and styles', '<style>p{color:red}</style><script>alert(1)</script>Text'],
    ['what is hidden', '<div style="color:red; display:none">x</div><p hidden>x</p>Text'],
    ['what is within it', '<div hidden><p>x</p><b>y</b>z</div><head><title>x</title>y</head>Text'],
    ['links that would run', '<a href="javascript:alert(1)">Text</a>'],
    ['forms', 'Text<form action="https://evil.example"><button>x</button><textarea>x</textarea></form>'],
    ['frames and objects', '<iframe src="https://evil.example">x</iframe><object>x</object>Text'],
    ['pictures', '<img src="https://evil.example/track.png" alt="">Text'],
    ['comments', '<!-- x -->Text'],
  ])('[EXT-15] leaves out %s', (_, html) => {
    expect(read(html)).toBe('Text');
  });

  it('[EXT-15] reads hostile depths as far as they make sense, and says that it stopped', () => {
    expect(htmlText(`${'<div>'.repeat(1000)}Text`)).toEqual({ text: 'Text', isCut: false });
    expect(htmlText(`Text${'<div>'.repeat(500_000)}more`)).toEqual({ text: 'Text', isCut: true });
    expect(htmlText(`${'<b>'.repeat(900)}Text${'</b>'.repeat(900)}`.repeat(10))).toMatchObject({ isCut: false });
  });

  it('[EXT-15] whatever the tags, no markup of a known element is left in the text', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<script>',
      '</script>',
      '<a href="javascript:1">',
      '</a>',
      '<!--',
      '-->',
      '<p onclick=1',
      '<b',
      '>',
      '"',
      'word ',
      '<li>',
      '<blockquote>',
      '</blockquote>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        expect(read(pieces.join(''))).not.toMatch(/<p>|<script>|javascript:|onclick=1>/);
      }),
    );
  });
});
