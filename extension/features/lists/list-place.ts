import { type ListQuery, readQuery, writeQuery } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';

import { sectionOf } from '../items/item-labels.ts';
import { goTo, place, sectionHash, type SectionId, showInstead } from '../shell/router.ts';

/** What the address says of the list that is shown (LIST-4). */
export function placedQuery(): { readonly text: string; readonly query: ListQuery } {
  const here = place.value;
  const query = readQuery(here.at === 'section' ? here.query : '');
  return { text: writeQuery(query), query };
}

/** The address of a kind's list, with a query as it is written. */
function listHash(kind: ItemKind, text: string): `#/${string}` {
  const section = sectionOf[kind].slice(2) as SectionId;
  return sectionHash(section, [kind === 'deal' || kind === 'lead' ? 'list' : null, text]);
}

/** Shows the list so. `typing`: in place of what the address says, so that Back does not go letter by letter. */
export function placeQuery(kind: ItemKind, query: ListQuery | string, typing = false): void {
  const hash = listHash(kind, typeof query === 'string' ? query : writeQuery(query));
  if (typing) showInstead(hash);
  else goTo(hash);
}
