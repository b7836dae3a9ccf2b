import { createHash } from 'node:crypto';

/** Unguessable bytes; a test may give its own. */
export type RandomBytes = (count: number) => Uint8Array;

const ID_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** Without letters and digits that are mistaken for one another when a code is read aloud or typed. */
const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * What is stored in the place of a secret. One round of SHA-256 suffices: the secrets are random (tokens 256 bits), so there
 * is no dictionary to try, and a slow hash would only slow down every request.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** A device's token or a ticket: 256 bits, in letters that may stand in a header and in a WebSocket subprotocol. */
export function newToken(random: RandomBytes): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** A code for a link: 24 letters, about 119 bits. */
export function newLinkCode(random: RandomBytes): string {
  return letters(random, CODE_LETTERS, 24);
}

/** A code that may have to be typed within ten minutes: 12 letters, about 59 bits. */
export function newTypedCode(random: RandomBytes): string {
  return letters(random, CODE_LETTERS, 12);
}

/** A code as it may have been typed: spaces, hyphens and capitals do not count. */
export function normalizeCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toLowerCase();
}

/** Members have 8 letters; a device has its member's id and 4 more, so that its author can be read off. */
export function newMemberId(random: RandomBytes): string {
  return letters(random, ID_LETTERS, 8);
}

export function newDeviceId(random: RandomBytes, member: string): string {
  return member + letters(random, ID_LETTERS, 4);
}

/** Each letter is equally likely: bytes beyond the last whole multiple of the alphabet are thrown away. */
function letters(random: RandomBytes, alphabet: string, count: number): string {
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < count) {
    for (const byte of random(count)) {
      if (byte < fair && text.length < count) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}
