import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { spaceText } from '../team/rights-words.ts';

/** "Moved from Sales to North"; a space that the reader may not know has no name (HIST-5). */
export function spaceMoveText(
  { spaces }: Pick<Session, 'spaces'>,
  move: { readonly from: unknown; readonly to: unknown },
): string {
  const nameOf = (id: unknown): string | undefined => {
    const space = spaces.find((known) => known.id === id);
    return space && spaceText(space);
  };
  const [from, to] = [nameOf(move.from), nameOf(move.to)];
  if (from !== undefined && to !== undefined) return t('moving.logged', { from, to });
  if (to !== undefined) return t('moving.loggedTo', { to });
  return from === undefined ? t('moving.loggedOnly') : t('moving.loggedFrom', { from });
}
