import type { LimitState } from '@sidebook/domain/counters/limit';

import { formats, t } from '../../locales/texts.ts';

/** Why no counter is shown; undefined while they are (CNT-63). */
export function blockedWords(limit: LimitState | undefined): string | undefined {
  if (limit?.state !== 'blocked') return undefined;
  return t('app.countersBlocked', { limit: formats.value.number(limit.limit) });
}
