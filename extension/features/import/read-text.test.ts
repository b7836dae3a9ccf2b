import { describe, expect, test } from 'vitest';

import { decodeText, type Encoding } from './read-text.ts';

const TEXT = 'Name;Ort\nJürgen Müller;Köln\nŁukasz Żak;Łódź\n';
const WESTERN = 'Name;Ort\nJürgen Müller;Köln “ß”\n';

/** Bytes of a text in an encoding that `TextEncoder` does not write. */
function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const little = encoding === 'utf-16le';
    return Uint8Array.from(
      Array.from(text).flatMap((letter) => {
        const code = letter.charCodeAt(0);
        return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
      }),
    );
  }
  const decoder = new TextDecoder(encoding);
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(Array.from(text), (letter) => bytes.get(letter) ?? 63);
}

const withMark = (mark: readonly number[], bytes: Uint8Array): Uint8Array => Uint8Array.from([...mark, ...bytes]);
const utf8 = new TextEncoder().encode(TEXT);

describe('[EXT-24] the encoding of a file is found out', () => {
  test.each<[string, Uint8Array, Encoding, string]>([
    ['UTF-8', utf8, 'utf-8', TEXT],
    ['UTF-8 with a mark', withMark([0xef, 0xbb, 0xbf], utf8), 'utf-8', TEXT],
    ['UTF-16 of Excel', withMark([0xff, 0xfe], encoded(TEXT, 'utf-16le')), 'utf-16le', TEXT],
    ['UTF-16, big end first', withMark([0xfe, 0xff], encoded(TEXT, 'utf-16be')), 'utf-16be', TEXT],
    ['UTF-16 without a mark', encoded(WESTERN, 'utf-16le'), 'utf-16le', WESTERN],
    ['Windows-1252', encoded(WESTERN, 'windows-1252'), 'windows-1252', WESTERN],
    ['an empty file', new Uint8Array(), 'utf-8', ''],
  ])('%s', (_, bytes, encoding, text) => {
    expect(decodeText(bytes)).toEqual({ text, encoding });
  });

  test('bytes that are no UTF-8 are read as the user’s language writes them', () => {
    const polish = 'Łódź, Kraków';
    expect(decodeText(encoded(polish, 'windows-1250'), { fallback: 'windows-1250' })?.text).toBe(polish);
  });

  test('what the user chooses is taken', () => {
    expect(decodeText(encoded('é', 'windows-1252'), { encoding: 'windows-1250' })?.encoding).toBe('windows-1250');
  });
});

test.each([
  ['a spreadsheet', [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['other bytes', [1, 0, 0, 7, 0, 0, 3, 9, 0, 0, 255, 0]],
])('%s is no text', (_, bytes) => {
  expect(decodeText(Uint8Array.from(bytes))).toBeNull();
});
