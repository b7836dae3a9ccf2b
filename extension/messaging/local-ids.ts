/** The random part of a new id, drawn by the page: 20 characters of 62, about 119 bits. */
export function newLocalId(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const result: string[] = [];
  while (result.length < 20) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // Bytes above the largest multiple of 62 would make some letters likelier.
      if (byte < 248 && result.length < 20) result.push(alphabet[byte % 62] as string);
    }
  }
  return result.join('');
}
