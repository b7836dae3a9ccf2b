import { offeredCurrencies } from '@sidebook/domain/settings/currencies';

import type { Session } from './session.ts';

type Set = Pick<Session, 'settings' | 'workspaceSettings'>;

/** The currency of amounts that name none: the workspace's, and while it set none, this device's (SET-1). */
export function usualCurrency({ settings, workspaceSettings }: Set): string {
  return workspaceSettings.currencies.usual ?? settings.currency;
}

/** What a money field offers; `held`: what its amount is in now. */
export function currenciesFor(session: Set, held?: string): readonly string[] {
  return offeredCurrencies(session.workspaceSettings.currencies, usualCurrency(session), held);
}
