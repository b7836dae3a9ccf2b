import { addressKey } from '@sidebook/domain/mail/address';
import { prefilledNeverLog } from '@sidebook/domain/mail/proposal';

import { t } from '../../locales/texts.ts';
import { changeSettings } from '../../session/change-settings.ts';
import type { Session } from '../../session/session.ts';
import type { Member, UserSettings } from '../../session/values.ts';
import { toasts } from '../shell/perform.ts';

/**
 * Addresses and domains whose messages are not proposed for logging (EXT-13): those that the user named, and the domains of
 * the workspace's own addresses until the user takes them off.
 */
export function neverLogOf(settings: UserSettings, members: readonly Member[]): readonly string[] {
  const own = prefilledNeverLog(members.flatMap((member) => member.addresses));
  const kept = own.filter((domain) => !settings.neverLogRemoved.includes(domain));
  return [...new Set([...settings.neverLog, ...kept])].toSorted();
}

/** An address, or a domain with or without an `@` before it; null when it is neither. */
export function neverLogEntry(typed: string): string | null {
  const entry = addressKey(typed).replace(/^@/, '');
  return /^(?:[^\s@]+@)?[^\s@.]+(?:\.[^\s@.]+)+$/.test(entry) ? entry : null;
}

export async function addNeverLog(session: Session, entry: string): Promise<void> {
  await changeSettings(session.device, ({ neverLog, neverLogRemoved }) => ({
    neverLog: [...new Set([...neverLog, entry])],
    neverLogRemoved: neverLogRemoved.filter((removed) => removed !== entry),
  }));
}

export async function removeNeverLog(session: Session, entry: string): Promise<void> {
  await changeSettings(session.device, ({ neverLog, neverLogRemoved }) => ({
    neverLog: neverLog.filter((listed) => listed !== entry),
    neverLogRemoved: [...new Set([...neverLogRemoved, entry])],
  }));
}

/** From the strip: the sender or their domain goes on the list, with Undo. */
export async function neverLogFromNow(session: Session, entry: string): Promise<void> {
  await addNeverLog(session, entry);
  toasts.show({ text: t('mail.neverLogged', { name: entry }), undo: () => removeNeverLog(session, entry) });
}
