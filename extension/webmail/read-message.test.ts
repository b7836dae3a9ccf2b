import { describe, expect, it } from 'vitest';
import type { PageRequest } from './page-messages.ts';
import { readSelection, readSource, readText } from './read-message.ts';

/** A page that answers with these parts, whatever is asked. */
function page(...parts: readonly unknown[]): { ask: (request: PageRequest) => AsyncGenerator; asked: PageRequest[] } {
  const asked: PageRequest[] = [];
  return {
    asked,
    ask: async function* (request) {
      asked.push(request);
      yield* parts;
    },
  };
}

const part = (text: string): unknown => ({ kind: 'bytes', base64: btoa(text) });
const megabytes = (count: number): unknown[] =>
  Array.from({ length: count * 4 }, () => ({ kind: 'bytes', base64: 'A'.repeat(349_528) }));

describe('readSource', () => {
  it('[EXT-10] joins the parts of the message it asked for', async () => {
    const { ask, asked } = page(part('From: a'), part('@b\n\nx\xff'), { kind: 'end' });
    expect(await readSource(ask, 'INBOX/1')).toEqual({
      ok: true,
      bytes: Uint8Array.from('From: a@b\n\nx\xff', (c) => c.charCodeAt(0)),
    });
    expect(asked).toEqual([{ kind: 'read-source', key: 'INBOX/1' }]);
  });

  it.each([
    ['the page says why not', [{ kind: 'failed', why: 'not-open' }], 'not-open'],
    ['the page goes away in the middle', [part('From')], 'gone'],
    ['the page never answers', [], 'gone'],
    ['a part is not what it should be', [part('From'), { kind: 'bytes', base64: '!' }, { kind: 'end' }], 'gone'],
    ['the parts are of something else', [{ kind: 'text', text: '', isCut: false, files: [] }], 'gone'],
    ['the page sends without end', megabytes(27), 'too-large'],
  ])('[EXT-17] %s', async (_, parts, why) => {
    expect(await readSource(page(...parts).ask, 'INBOX/1')).toEqual({ ok: false, why });
  });
});

describe('texts of a page', () => {
  it('[EXT-14] the open message as the page shows it, and the selection', async () => {
    const text = { text: 'Hello', isCut: false, files: ['a.pdf'] };
    expect(await readText(page({ kind: 'text', ...text }).ask, 'INBOX/1')).toEqual(text);
    expect(await readSelection(page({ kind: 'text', ...text }).ask)).toEqual(text);
    expect(await readText(page({ kind: 'failed', why: 'not-open' }).ask, 'INBOX/1')).toBeNull();
    expect(await readSelection(page().ask)).toBeNull();
  });
});
