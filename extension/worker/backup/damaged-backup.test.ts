import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

import { backupOf, give } from '../testing/filled-profile.ts';
import { createProfile, refusalOf } from '../testing/test-worker.ts';
import { BackupLimits, sha256 } from './backup-format.ts';

const EXPANDED = 8 * 1024 * 1024;

/** The file with one entry changed, packed again. */
function changed(
  bytes: Uint8Array<ArrayBuffer>,
  change: (entries: Record<string, Uint8Array>) => void,
): Uint8Array<ArrayBuffer> {
  const entries = unzipSync(bytes);
  change(entries);
  return zipSync(entries);
}

function changedManifest(
  bytes: Uint8Array<ArrayBuffer>,
  change: (manifest: Record<string, unknown>) => void,
): Uint8Array<ArrayBuffer> {
  return changed(bytes, (entries) => {
    const manifest = JSON.parse(new TextDecoder().decode(entries['manifest.json'])) as Record<string, unknown>;
    change(manifest);
    entries['manifest.json'] = new TextEncoder().encode(JSON.stringify(manifest));
  });
}

describe('[EXT-24] a file that is not sound is refused before anything changes, naming the place', () => {
  async function refusal(bytes: Uint8Array<ArrayBuffer>) {
    const profile = createProfile({ seed: 99 });
    const worker = await profile.start();
    const file = await give(profile, bytes);
    const refused = await refusalOf(worker.handlers['backup.restore']({ file }));
    expect(await refusalOf(worker.handlers['backup.inspect']({ file }))).toEqual(refused);
    expect(await worker.context.database.documents.count()).toBe(0);
    expect(worker.restarting()).toBe(false);
    await worker.stop();
    return refused;
  }

  async function sound(): Promise<{ bytes: Uint8Array<ArrayBuffer>; document: string; file: string }> {
    const { worker, bytes } = await backupOf(20);
    await worker.stop();
    const names = Object.keys(unzipSync(bytes));
    const named = (folder: string): string => names.find((name) => name.startsWith(folder)) ?? '';
    return { bytes, document: named('documents/'), file: named('files/') };
  }

  test('a text, an empty file, another zip', async () => {
    const notOurs = { code: 'not-ours' };
    expect(await refusal(new TextEncoder().encode('Name,Email\nAna,a@b.c\n'))).toMatchObject(notOurs);
    expect(await refusal(new Uint8Array())).toMatchObject(notOurs);
    expect(await refusal(zipSync({ 'a.txt': new Uint8Array(3) }))).toMatchObject(notOurs);
  });

  test('a cut file, a changed byte of a document, a missing file', async () => {
    const { bytes, document, file } = await sound();
    expect(await refusal(bytes.slice(0, -100))).toMatchObject({ code: 'not-ours', detail: 'zip' });
    const flipped = changed(bytes, (entries) => {
      const content = entries[document];
      if (content) content[content.length - 1] = (content.at(-1) ?? 0) ^ 1;
    });
    expect(await refusal(flipped)).toEqual({ code: 'damaged', detail: document });
    const lacking = changed(bytes, (entries) => void Reflect.deleteProperty(entries, file));
    expect(await refusal(lacking)).toEqual({ code: 'damaged', detail: file });
  });

  test('a document that is no update, under a right hash', async () => {
    const { bytes, document } = await sound();
    const content = new Uint8Array([4, 0, 0, 0, 255, 255, 255, 255]);
    const hash = await sha256(content);
    let forged = changed(bytes, (entries) => {
      entries[document] = content;
    });
    forged = changedManifest(forged, (manifest) => {
      const [first] = manifest['documents'] as Record<string, unknown>[];
      Object.assign(first ?? {}, { hash, bytes: content.byteLength, updates: 1 });
    });
    expect(await refusal(forged)).toEqual({ code: 'damaged', detail: document });
  });

  test('a document of another workspace, a name that is none, a newer version', async () => {
    const { bytes } = await sound();
    const renamed = (name: string) =>
      changedManifest(bytes, (manifest) => {
        Object.assign((manifest['documents'] as object[])[0] ?? {}, { name });
      });
    expect(await refusal(renamed('other/s/space/shard'))).toMatchObject({ code: 'damaged' });
    expect(await refusal(renamed('../../etc/passwd'))).toMatchObject({
      code: 'damaged',
      detail: 'manifest.json ../../etc/passwd',
    });
    const newer = changedManifest(bytes, (manifest) => {
      manifest['version'] = 2;
    });
    expect(await refusal(newer)).toEqual({ code: 'newer', detail: 'manifest.json' });
  });

  test('a file that unpacks to a thousand times its size', async () => {
    const { bytes } = await sound();
    const bomb = changed(bytes, (entries) => {
      entries['files/x/bomb'] = new Uint8Array(EXPANDED);
    });
    expect(bomb.byteLength * BackupLimits.ratio).toBeLessThan(EXPANDED);
    expect(await refusal(bomb)).toEqual({ code: 'damaged', detail: 'zip' });
  });
});
