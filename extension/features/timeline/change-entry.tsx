import { memberOf, type RecordId } from '@sidebook/domain/ids';
import { itemsNamed } from '@sidebook/projections/queries/moves';
import type { TimelineEntry as TimelineEntryRow } from '@sidebook/projections/queries/timeline';
import type { ItemRow } from '@sidebook/projections/tables';
import { Flag, Pencil, Sparkles } from 'lucide';

import { TimelineEntry, TimelineLog } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { useFields } from '../fields/use-fields.ts';
import { linksOf, stepWords } from './change-words.ts';
import { memberName } from './member-name.ts';
import { stepsOf } from './past-blocks.ts';

export type Change = Extract<TimelineEntryRow, { type: 'change' }>;

export interface ChangeEntryProps {
  session: Session;
  item: ItemRow;
  /** Newest first, by one person. */
  changes: readonly Change[];
}

/** Quick edits of one person as one log record, weaker than events: who, when, and what each field held (LOG-21). */
export function ChangeGroup({ session, item, changes }: ChangeEntryProps) {
  const lines = useWords(session, item, changes);
  const newest = changes[0];
  if (!lines || !newest) return null;
  const author = memberName(session, memberOf(newest.row.device));
  const [only] = lines;
  return (
    <TimelineLog
      glyph={Pencil}
      text={
        lines.length === 1 ? (
          `${author}: ${only}`
        ) : (
          <>
            {author}:
            <ul>
              {lines.map((line, index) => (
                <li key={index}>{line}</li>
              ))}
            </ul>
          </>
        )
      }
      time={formats.value.time(newest.at, { now: now.value, timeZone: session.zone })}
    />
  );
}

/** A new stage, or something that was made from the item: a key event of the system (LOG-20). */
export function KeyChange({ session, item, change }: { session: Session; item: ItemRow; change: Change }) {
  const words = useWords(session, item, [change]);
  const isStage = change.row.field === 'stage';
  return (
    <TimelineEntry
      glyph={isStage ? Flag : Sparkles}
      tone="calm"
      kind={isStage ? t('items.stage') : t('items.item')}
      title={words?.[0] ?? ''}
      time={formats.value.rowTime(change.at, { now: now.value, timeZone: session.zone })}
      meta={memberName(session, memberOf(change.row.device))}
    />
  );
}

/** What the changes say, with the names that linked records have now; undefined until those are read. */
function useWords(session: Session, item: ItemRow, changes: readonly Change[]): readonly string[] | undefined {
  const steps = stepsOf(changes);
  const links = [...new Set(steps.flatMap(linksOf))];
  const found = useLive(() => itemsNamed(session.rows, links), [session.rows, links.join(' ')]);
  const fields = useFields(session);
  const isCustom = steps.some(({ field }) => field === 'custom');
  if ((links.length > 0 && !found) || (isCustom && !fields)) return undefined;
  const records = new Map<RecordId, string>(found && [...found].map(([id, { record }]) => [id, nameOf(record)]));
  const names = { records, fields: fields ?? [] };
  return steps.map((step) => stepWords(session, item.record, step, names));
}
