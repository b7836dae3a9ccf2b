import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** What makes the server's statements its own (IDN-2). Where the private half is kept is the business of whoever loads it. */
export interface ServerKey {
  /** 32 bytes in base64url; devices keep it. */
  readonly publicKey: string;
  /** Ed25519 signature of the bytes. */
  sign(bytes: Uint8Array): Uint8Array;
}

export const SERVER_KEY_FILE = 'server-key.pem';

/**
 * The key of the data folder, made when there is none. Throws when the file holds something else: a new key in its place would
 * make a stranger of the server for all devices.
 */
export function loadServerKey(folder: string): ServerKey {
  const path = join(folder, SERVER_KEY_FILE);
  const pem = readIfThere(path);
  if (pem === null) return serverKeyOf(writeNew(path));
  chmodSync(path, 0o600);
  const key = keyOf(pem);
  if (!key) throw new Error(`${path} is not an Ed25519 key: bring it back from a backup`);
  return serverKeyOf(key);
}

/** The key that several nodes have in one place, which `keep` answers: the kept one, else the one that it is given. */
export async function sharedServerKey(keep: (fresh: string) => Promise<string>): Promise<ServerKey> {
  const key = keyOf(await keep(pemOf(generateKeyPairSync('ed25519').privateKey)));
  if (!key) throw new Error('the key in the database is not an Ed25519 key: bring it back from a backup');
  return serverKeyOf(key);
}

function keyOf(pem: string): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // What the library says of a damaged key may quote it.
    return null;
  }
}

function pemOf(key: KeyObject): string {
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** A key that lives as long as the process. */
export function newServerKey(): ServerKey {
  return serverKeyOf(generateKeyPairSync('ed25519').privateKey);
}

function serverKeyOf(key: KeyObject): ServerKey {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { publicKey: x, sign: (bytes) => sign(null, bytes, key) };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all: a half-written key would be in the way of the next start. */
function writeNew(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  const unfinished = `${path}.new`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, pemOf(privateKey));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  return privateKey;
}
