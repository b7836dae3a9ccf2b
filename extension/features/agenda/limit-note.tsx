import type { LimitState } from '@sidebook/domain/counters/limit';

import { Note } from '../../components/note.tsx';
import { formats, t } from '../../locales/texts.ts';
import { blockedWords } from './limit-words.ts';

/** That counters are blocked, or soon will be, and what to do about it (CNT-63, EXT-26). */
export function LimitNote({ limit, admin }: { limit: LimitState; admin: boolean }) {
  if (limit.state === 'free' || (limit.state === 'near' && !admin)) return null;
  const blocked = blockedWords(limit);
  const numbers = { count: formats.value.number(limit.open), limit: formats.value.number(limit.limit) };
  return <Note tone={blocked ? 'problem' : 'warning'}>{blocked ?? t('app.countersNearLimit', numbers)}</Note>;
}
