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

/** Characters of an id that a pipeline, stage, field or choice gets: ids of setting records hold two of them in 40. */
const SETTING_ID_LENGTH = 12;

/** The id of something that admins add to the settings; 12 characters of 62. */
export function newSettingId(): string {
  return newLocalId().slice(0, SETTING_ID_LENGTH);
}
