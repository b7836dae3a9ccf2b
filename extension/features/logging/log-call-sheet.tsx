import { CallKind, directionOfCall } from '@sidebook/domain/activities/calls';
import type { RecordId } from '@sidebook/domain/ids';
import type { ActivityRow, ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { CallFields, callOf, callProblems, firstCall, loggedCallWords } from './call-fields.tsx';
import { loadPlaces } from './log-places.ts';
import { TargetFields, targetOf, useTargetChoice } from './target-fields.tsx';

export interface LogCallSheetProps {
  session: Session;
  item: ItemRow;
  /** The user calls back: outgoing, with the missed calls ticked to be done with (CNT-26). */
  callsBack?: boolean | undefined;
  onClose: () => void;
}

/** Logs a call on an item or its open deal (LOG-9, LOG-13). An incoming one stays open and counts, unless it is done already. */
export function LogCallSheet({ session, item, callsBack = false, onClose }: LogCallSheetProps) {
  const places = useLive(() => loadPlaces(session, item), [session, item]);
  const [local] = useState(newLocalId);
  const [draft, setDraft] = useState(() => firstCall(session, callsBack ? CallKind.outgoing : CallKind.incoming));
  const [done, setDone] = useState(false);
  const [kept, setKept] = useState<ReadonlySet<RecordId>>(new Set());
  const [choice, choose] = useTargetChoice();
  const form = useForm(callProblems(session, draft), log);
  const incoming = directionOfCall(draft.kind) === 'incoming';
  const finishable = incoming ? [] : (places?.missed ?? []);

  async function log(): Promise<void> {
    if (!places) return;
    const finish = finishable.map(({ id }) => id).filter((id) => !kept.has(id));
    const request = { local, ...callOf(session, draft), ...targetOf(session, places, choice, incoming) };
    const answer = await perform('call.log', { ...request, done: incoming && done, finish }, () =>
      loggedCallWords(draft),
    );
    if (answer) onClose();
  }

  return (
    <Sheet
      title={callsBack ? t('logging.callBack') : t('activities.logCall')}
      reason={nameOf(item.record)}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('mail.log')} busy={form.busy} onCancel={onClose} />}
    >
      <CallFields draft={draft} problems={form.problems} onChange={setDraft} />
      {places && <TargetFields places={places} choice={choice} incoming={incoming} onChange={choose} />}
      <MissedCalls session={session} rows={finishable} kept={kept} onChange={setKept} />
      {incoming && <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />}
    </Sheet>
  );
}

/** One tick for each open missed call that the user is now done with. */
function MissedCalls({
  session,
  rows,
  kept,
  onChange,
}: {
  session: Session;
  rows: readonly ActivityRow[];
  kept: ReadonlySet<RecordId>;
  onChange: (kept: ReadonlySet<RecordId>) => void;
}) {
  const at = { now: now.value, timeZone: session.zone };
  return (
    <>
      {rows.map(({ id, record }) => (
        <Check
          key={id}
          label={t('logging.doneWithCall', {
            time: formats.value.relativeTime(record.occurred ?? record.createdAt, at),
          })}
          checked={!kept.has(id)}
          onChange={(on) => {
            const next = new Set(kept);
            if (on) next.delete(id);
            else next.add(id);
            onChange(next);
          }}
        />
      ))}
    </>
  );
}
