import { MAIL_ID_PREFIX } from '@sidebook/domain/ids';

/**
 * The local id of a logged message: 144 bits of the SHA-256 of its identity, so that whoever logs it, on whichever device,
 * makes the same id (DESIGN 3).
 */
export async function mailLocalId(identity: string): Promise<string> {
  const bytes = new TextEncoder().encode(identity);
  // Awaited as it is, the digest would end a live query's observing: what is read after it would never be asked again. In such
  // a query `Promise` is Dexie's, and what it resolves stays a part of the query.
  const digest = await Promise.resolve(crypto.subtle.digest('SHA-256', bytes));
  const hex = [...new Uint8Array(digest, 0, 18)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return MAIL_ID_PREFIX + hex;
}
