import { type DeviceDatabase, deviceValue, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import * as v from 'valibot';

const Pair = v.custom<CryptoKeyPair>(
  (value) => typeof value === 'object' && value !== null && 'publicKey' in value && 'privateKey' in value,
);
const keyPairValue = deviceValue<CryptoKeyPair | null>('device-keys', v.nullable(Pair), null);

/**
 * This device's public key as JSON Web Key text. The private half cannot be exported and never leaves the device: later,
 * teammates recognise each other by it without the server.
 */
export async function devicePublicKey(database: DeviceDatabase): Promise<string> {
  let pair = await readValue(database, keyPairValue);
  if (!pair) {
    pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    await writeValue(database, keyPairValue, pair);
  }
  return JSON.stringify(await crypto.subtle.exportKey('jwk', pair.publicKey));
}
