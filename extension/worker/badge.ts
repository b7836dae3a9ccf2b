import { badgeOf, type BadgeTone } from '@sidebook/domain/counters/badge';
import type { Counters } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';
import { counters } from '@sidebook/projections/queries/agenda';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { ToolbarButton } from '../platform/badge.ts';

/** White text stands on each of these with a ratio of at least 5 (tokens `--incoming`, `--planned`). */
const colours: Record<BadgeTone, string> = {
  none: '#686d78',
  incoming: '#19794a',
  planned: '#c62e38',
  both: '#c62e38',
};

/** Puts the counters on the toolbar button: from rows alone, with no document in memory (EXT-1). */
export async function showBadge(
  rows: ProjectionDatabase,
  member: MemberId,
  now: number,
  button: ToolbarButton,
  title: (counters: Counters) => string,
): Promise<Counters> {
  const current = await counters(rows, member, now);
  const { text, tone } = badgeOf(current);
  await button.show({ text, colour: colours[tone], title: title(current), twoTone: tone === 'both' });
  return current;
}
