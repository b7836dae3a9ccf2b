import type { Clock } from '../clock.ts';
import type { CodeGrant, DirectoryStorage } from '../storage/storage.ts';
import { hashSecret, newLinkCode, newTypedCode, normalizeCode, type RandomBytes } from './secrets.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LIFETIME = { setup: 7 * DAY, invitation: 7 * DAY, device: 10 * MINUTE, recovery: DAY } as const;

/** The last moment that a date can name: for what lies in a drawer until it is needed. */
export const NEVER = 8_640_000_000_000_000;

export interface CodeIssuing {
  readonly storage: DirectoryStorage;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

export interface IssuedCode {
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/**
 * Makes the code of a setup link. Those made before stay good, too, until one is used (OPS-7): the first may have been printed by
 * the command that prepared the server, the second at its start. A fixed code takes the place of all.
 */
export async function issueSetupCode(issuing: CodeIssuing, fixed: string | null): Promise<string> {
  if (fixed !== null) await issuing.storage.dropSetupCodes();
  return (await issueCode(issuing, { kind: 'setup' }, { code: fixed ?? undefined })).code;
}

/** Makes a code and stores its hash. A device code may have to be typed, so it is shorter; `code` fixes it. */
export async function issueCode(
  { storage, clock, random }: CodeIssuing,
  grant: CodeGrant,
  fixed: { readonly code?: string | undefined; readonly expires?: number } = {},
): Promise<IssuedCode> {
  const code = fixed.code ?? (grant.kind === 'device' ? newTypedCode(random) : newLinkCode(random));
  const made = clock.now();
  const expires = fixed.expires ?? made + LIFETIME[grant.kind];
  await storage.addCode({ hash: hashSecret(normalizeCode(code)), grant, made, expires });
  return { code, expires };
}
