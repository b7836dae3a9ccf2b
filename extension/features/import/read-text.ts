/** Encodings that spreadsheets and address books write; names as `TextDecoder` takes them. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250'] as const;
export type Encoding = (typeof encodings)[number];

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** First bytes of files that people take for text: zip (and so .xlsx, .ods), old Office, PDF, gzip. */
const NOT_TEXT = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
] as const;

/**
 * The text of a file, or null when it is none. Without `encoding` it is found out: a mark at the beginning, else UTF-16 by
 * its zero bytes, else UTF-8 when the bytes are that, else `fallback` (what spreadsheets of the user's language write).
 */
export function decodeText(
  bytes: Uint8Array,
  options: { readonly encoding?: Encoding | undefined; readonly fallback?: Encoding | undefined } = {},
): DecodedText | null {
  if (NOT_TEXT.some((magic) => magic.every((byte, index) => bytes[index] === byte))) return null;
  const encoding = options.encoding ?? detectEncoding(bytes, options.fallback ?? 'windows-1252');
  if (!encoding) return null;
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function detectEncoding(bytes: Uint8Array, fallback: Encoding): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = zeroBytes(bytes.subarray(0, 4096));
  if (zeros.even + zeros.odd > 0) {
    // Western text in UTF-16 has a zero in nearly every pair, always on the same side; other zeros are no text.
    if (zeros.odd > 8 * zeros.even) return 'utf-16le';
    if (zeros.even > 8 * zeros.odd) return 'utf-16be';
    return null;
  }
  return isUtf8(bytes) ? 'utf-8' : fallback;
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const counts = { even: 0, odd: 0 };
  for (const [index, byte] of bytes.entries()) if (byte === 0) counts[index % 2 === 0 ? 'even' : 'odd']++;
  return counts;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
