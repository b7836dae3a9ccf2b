import type { Activity } from '@sidebook/domain/records/schema';
import { getItems } from '@sidebook/projections/queries/items';

import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { memberName } from './member-name.ts';

/** Who logged a message, where and when, when more than one person did: each log is in the history (EXT-11). */
export function LogLines({ session, activity }: { session: Session; activity: Activity }) {
  const { logs } = activity;
  const items = useLive(
    () => getItems(session.rows, [...new Set(logs.flatMap(({ item }) => (item ? [item] : [])))]),
    [session, logs],
  );
  if (!items) return null;
  const at = { now: now.value, timeZone: session.zone };
  return (
    <ul class="t-12 dim">
      {logs.map((log) => (
        <li key={`${log.member} ${log.at}`}>
          {t('mail.loggedThere', {
            name: memberName(session, log.member),
            item: nameOf(items.find((row) => row.id === log.item)?.record),
            time: formats.value.relativeTime(log.at, at),
          })}
        </li>
      ))}
    </ul>
  );
}
