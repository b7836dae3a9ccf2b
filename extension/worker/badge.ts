import { badgeOf, type BadgeTone } from '@sidebook/domain/counters/badge';
import type { Counters } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';
import { counters } from '@sidebook/projections/queries/agenda';
import { readLimit } from '@sidebook/projections/queries/limit';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import type { ToolbarButton } from '../platform/badge.ts';

/** White text stands on each of these with a ratio of at least 5 (tokens `--incoming`, `--planned`). */
const colours: Record<BadgeTone, string> = {
  none: '#686d78',
  incoming: '#19794a',
  planned: '#c62e38',
  both: '#c62e38',
};

/** What stands on the button instead of a number while counters are blocked (CNT-63). */
const BLOCKED = '–';

/** What the button says in words. */
export interface BadgeTitles {
  counted(counters: Counters): string;
  blocked(): string;
}

/** Puts the counters on the toolbar button: from rows alone, with no document in memory (EXT-1). */
export async function showBadge(
  rows: ProjectionDatabase,
  member: MemberId,
  now: number,
  button: ToolbarButton,
  titles: BadgeTitles,
): Promise<void> {
  const limit = await readLimit(rows);
  if (limit.state === 'blocked') {
    await button.show({ text: BLOCKED, colour: colours.none, title: titles.blocked(), twoTone: false });
    return;
  }
  const current = await counters(rows, member, now);
  const { text, tone } = badgeOf(current);
  await button.show({ text, colour: colours[tone], title: titles.counted(current), twoTone: tone === 'both' });
}
