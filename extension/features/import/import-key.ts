import type { Mapping } from './columns.ts';

/** How a file is read, as far as it decides which rows there are and what they mean. */
export type FileReading =
  | { readonly kind: 'vcard' }
  | { readonly kind: 'csv'; readonly delimiter: string; readonly header: number | null; readonly mapping: Mapping };

/**
 * The key of an import (20 hex digits), from which the ids of its records are made: the same file with the same mapping into
 * the same space has the same key, on every device (DESIGN 3). Encoding and country change values, not records, and are not
 * in it.
 */
export async function importKey(space: string, file: Uint8Array<ArrayBuffer>, reading: FileReading): Promise<string> {
  const how =
    reading.kind === 'vcard'
      ? 'vcard'
      : `csv ${reading.delimiter} ${reading.header ?? '-'} ${reading.mapping.join(',')}`;
  const text = `${space}\n${await sha256(file)}\n${how}`;
  return (await sha256(new TextEncoder().encode(text))).slice(0, 20);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
