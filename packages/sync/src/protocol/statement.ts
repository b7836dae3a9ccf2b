import * as v from 'valibot';
import { Role } from './http.ts';

/**
 * A statement of membership: the server says of one device whose it is, by which public key it is recognised, and what its
 * member may do in which spaces, for a limited time (IDN-1). Devices exchange statements when there is no server to ask.
 *
 * Format: a JSON Web Signature in compact form (RFC 7515), `header.claims.signature`, each in base64url without padding. The
 * header is always the same text, with `EdDSA` (Ed25519, RFC 8037) as its algorithm: it is compared, not obeyed, so nobody
 * can ask for another algorithm. The claims are the JSON of `Claims`, the signature is over `header.claims`.
 */
const HEADER = encodeText('{"alg":"EdDSA","typ":"membership+jwt"}');

const id = v.pipe(v.string(), v.maxLength(40));
const seconds = v.pipe(v.number(), v.integer(), v.minValue(0));

const Claims = v.object({
  /** Issued and expiring: seconds since 1970, by the server's clock. */
  iat: seconds,
  exp: seconds,
  workspace: id,
  member: id,
  admin: v.boolean(),
  device: id,
  /** JSON Web Key as text, as the device gave it when it joined. */
  publicKey: v.pipe(v.string(), v.maxLength(1000)),
  /** All spaces that the member may read, with what they may do there. */
  spaces: v.array(v.object({ id, role: v.enum(Role) })),
});

export interface Membership {
  readonly workspace: string;
  readonly member: string;
  readonly admin: boolean;
  readonly device: string;
  readonly publicKey: string;
  readonly spaces: readonly { readonly id: string; readonly role: Role }[];
  /** Both in ms since 1970, whole seconds. */
  readonly issued: number;
  readonly expires: number;
}

/** Ms by which a statement may come from the future: what a device's clock may be off before its user is told. */
const CLOCK_TOLERANCE = 120_000;

/** The statement; `sign` makes an Ed25519 signature of the bytes. Times are cut to whole seconds. */
export function encodeStatement(membership: Membership, sign: (bytes: Uint8Array) => Uint8Array): string {
  const { issued, expires, ...rest } = membership;
  const claims = { iat: Math.floor(issued / 1000), exp: Math.floor(expires / 1000), ...rest };
  const signed = `${HEADER}.${encodeText(JSON.stringify(claims))}`;
  return `${signed}.${base64url(sign(new TextEncoder().encode(signed)))}`;
}

export interface Expected {
  /** Public key of the server as this device has known it since it joined: 32 bytes in base64url. */
  readonly serverKey: string;
  readonly workspace: string;
  /** The server's time as well as this device knows it, ms since 1970. */
  readonly now: number;
}

export type Verdict =
  | { readonly kind: 'valid'; readonly membership: Membership }
  | { readonly kind: 'malformed' | 'forged' | 'other-workspace' | 'not-yet-valid' | 'expired' };

/**
 * What a statement is worth, whoever brings it. That its bearer is the device it speaks of is shown by the device's own key,
 * not here. Rejects when the platform cannot verify Ed25519 (Chrome before 137).
 */
export async function verifyStatement(statement: string, { serverKey, workspace, now }: Expected): Promise<Verdict> {
  const [header, claims, signature, ...more] = statement.split('.');
  const bytes = decode(signature);
  if (header !== HEADER || claims === undefined || !bytes || more.length > 0) return { kind: 'malformed' };
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: serverKey };
  const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']);
  const signed = new TextEncoder().encode(`${header}.${claims}`);
  if (!(await crypto.subtle.verify('Ed25519', key, bytes, signed))) return { kind: 'forged' };
  const membership = readClaims(claims);
  if (!membership) return { kind: 'malformed' };
  if (membership.workspace !== workspace) return { kind: 'other-workspace' };
  if (membership.issued > now + CLOCK_TOLERANCE) return { kind: 'not-yet-valid' };
  return membership.expires <= now ? { kind: 'expired' } : { kind: 'valid', membership };
}

function readClaims(encoded: string): Membership | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(decode(encoded) ?? new Uint8Array());
    const { iat, exp, ...rest } = v.parse(Claims, JSON.parse(text));
    return { ...rest, issued: iat * 1000, expires: exp * 1000 };
  } catch {
    return null;
  }
}

/** By the platform's own means: lib0's take a worker of a browser for Node. */
function base64url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function encodeText(text: string): string {
  return base64url(new TextEncoder().encode(text));
}

/** Null for what is not exactly the base64url of some bytes: one statement has one spelling. */
function decode(encoded: string | undefined): Uint8Array<ArrayBuffer> | null {
  if (!encoded || !/^[A-Za-z0-9_-]+$/.test(encoded) || encoded.length % 4 === 1) return null;
  const bytes = Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return base64url(bytes) === encoded ? bytes : null;
}
