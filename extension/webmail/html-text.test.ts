import { DOMParser } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { htmlText } from './html-text.ts';

const read = (html: string): string =>
  htmlText(
    `<html><body>${html}</body></html>`,
    (text) => new DOMParser().parseFromString(text, 'text/html') as unknown as Document,
  );

describe('htmlText', () => {
  it.each([
    ['paragraphs', '<p>One</p><p>two<br>three</p>', 'One\n\ntwo\nthree'],
    ['lines in divisions', '<div>One</div><div>two</div><div><br></div><div>three</div>', 'One\ntwo\n\nthree'],
    ['spaces of the source', ' One\n   <b> two</b>  three ', 'One two three'],
    ['characters by name', 'K&ouml;ln &amp; L&#xF3;d&#378;&nbsp;', 'Köln & Łódź'.replace('Ł', 'L')],
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
    ['links that would run', '<a href="javascript:alert(1)">Text</a>'],
    ['forms', 'Text<form action="https://evil.example"><button>x</button><textarea>x</textarea></form>'],
    ['frames and objects', '<iframe src="https://evil.example">x</iframe><object>x</object>Text'],
    ['pictures', '<img src="https://evil.example/track.png" alt="">Text'],
    ['comments', '<!-- x -->Text'],
  ])('[EXT-15] leaves out %s', (_, html) => {
    expect(read(html)).toBe('Text');
  });

  it('[EXT-15] reads elements nested deeper than the stack', () => {
    const depth = 20_000;
    expect(read(`${'<b>'.repeat(depth)}Text${'</b>'.repeat(depth)}`)).toBe('Text');
  });
});
