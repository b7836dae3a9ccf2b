import type { RecordId } from '@sidebook/domain/ids';
import type { ActivityRow } from '@sidebook/projections/tables';

import { Check } from '../../components/check.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';

/** "Done with Jane's message", one tick for each open message that an outgoing one answers (CNT-26). */
export function FinishField({
  session,
  rows,
  ticked,
  onChange,
}: {
  session: Session;
  rows: readonly ActivityRow[];
  ticked: ReadonlySet<RecordId>;
  onChange: (ticked: Set<RecordId>) => void;
}) {
  const at = { now: now.value, timeZone: session.zone };
  return (
    <>
      {rows.map(({ id, record }) => (
        <Check
          key={id}
          label={t('mail.doneWithMessage', {
            name: record.mail?.from.name || record.mail?.from.address || t('mail.unknown'),
          })}
          note={rows.length > 1 ? formats.value.relativeTime(record.occurred ?? record.createdAt, at) : undefined}
          checked={ticked.has(id)}
          onChange={(on) => {
            const next = new Set(ticked);
            if (on) next.add(id);
            else next.delete(id);
            onChange(next);
          }}
        />
      ))}
    </>
  );
}
