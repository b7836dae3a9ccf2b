import { isRecordId, type RecordId } from '@sidebook/domain/ids';

import { type Place, sectionHash } from '../shell/router.ts';

/** What is to be as it was: a space, or one item of it. */
export interface Subject {
  readonly space: string;
  readonly item: RecordId | null;
}

/** Where a manager looks at what a space or an item was. */
export function goingBackHash({ space, item }: Subject): `#/${string}` {
  return sectionHash('team', ['part=spaces', `as-it-was=${space}`, item && `item=${item}`]);
}

/** What the address asks for; null when it does not. */
export function subjectOf(place: Place): Subject | null {
  if (place.at !== 'section' || place.section !== 'team') return null;
  const query = new URLSearchParams(place.query);
  const [space, item] = [query.get('as-it-was'), query.get('item')];
  return space === null ? null : { space, item: isRecordId(item) ? item : null };
}
