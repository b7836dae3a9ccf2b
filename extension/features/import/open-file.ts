import { decodeText, type Encoding } from './read-text.ts';

/** A spreadsheet of 100,000 contacts has about 20 MB. */
export const LARGEST_FILE = 32 * 1024 * 1024;

/** A file of contacts whose kind is known. */
export interface ContactFile {
  readonly name: string;
  readonly kind: 'csv' | 'vcard';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface FileProblem {
  readonly name: string;
  readonly problem: 'empty' | 'not-text' | 'not-cards' | 'too-large';
}

/** What kind of file it is, or why it cannot be imported. */
export async function openContactFile(file: File): Promise<ContactFile | FileProblem> {
  const { name } = file;
  if (file.size > LARGEST_FILE) return { name, problem: 'too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const decoded = decodeText(bytes);
  if (!decoded) return { name, problem: 'not-text' };
  if (decoded.text.trim() === '') return { name, problem: 'empty' };
  if (/^\s*(?:[\w-]+\.)?BEGIN\s*:\s*VCARD/im.test(decoded.text)) return { name, kind: 'vcard', bytes };
  return /\.(?:vcf|vcard)$/i.test(name) ? { name, problem: 'not-cards' } : { name, kind: 'csv', bytes };
}

/** How a spreadsheet writes where nothing says it: by the user's language. */
export function usualEncoding(language: string): Encoding {
  return language === 'pl' ? 'windows-1250' : 'windows-1252';
}
