import { CallKind, directionOfCall } from '@sidebook/domain/activities/calls';
import { findByPhone } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { Phone } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { CallLogRequest } from '../../messaging/logging-requests.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { CallFields, callOf, callProblems, firstCall, loggedCallWords } from './call-fields.tsx';
import { loadPlaces, type LogPlaces } from './log-places.ts';
import { logOnNewLead } from './new-lead-call.ts';
import { DealFields, requestStage, TargetFields, targetOf, useTargetChoice } from './target-fields.tsx';

/** Logs a call by its number, from wherever one is. */
export function LogCallAnywhere({ session }: { session: Session }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        class="push"
        size="sm"
        tone="plain"
        icon={Phone}
        label={t('activities.logCall')}
        onClick={() => setOpen(true)}
      />
      {open && <NumberCallSheet session={session} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Whoever has the number: of several a person first. */
async function placesOfNumber(session: Session, number: string): Promise<LogPlaces | null> {
  const found = (await findByPhone(session.rows, number)).filter((row) => !row.record.deleted);
  const client: ItemRow | undefined = found.find((row) => row.kind === 'contact') ?? found[0];
  return client ? loadPlaces(session, client) : null;
}

/**
 * A call from a known number goes to that client and changes nobody's responsibility; from an unknown one it makes a contact
 * and, in Simple mode, a deal, in Classic mode a lead, for which the user is responsible (LOG-11, MODE-10, MODE-24).
 */
function NumberCallSheet({ session, onClose }: { session: Session; onClose: () => void }) {
  const [ids] = useState(() => ({ entry: newLocalId(), contact: newLocalId(), deal: newLocalId() }));
  const [draft, setDraft] = useState(() => firstCall(session, CallKind.incoming));
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [deal, setDeal] = useState<{ withDeal: boolean; dealName?: string }>({ withDeal: true });
  const [done, setDone] = useState(false);
  const [choice, choose] = useTargetChoice();
  const digits = number.replace(/\D/g, '').length;
  const places = useLive(() => placesOfNumber(session, number), [session, number]);
  const incoming = directionOfCall(draft.kind) === 'incoming';
  const isNew = digits >= 5 && places === null;
  const isClassic = session.workspaceSettings.crmMode === 'classic';
  const makesDeal = incoming && !isClassic;
  const makesLead = isNew && incoming && isClassic;
  const dealName = deal.dealName ?? (name.trim() === '' ? '' : t('logging.dealFor', { name: name.trim() }));
  const form = useForm(
    {
      ...callProblems(session, draft),
      number: digits < 5 ? t('logging.phoneWrong') : undefined,
      name: isNew && name.trim() === '' ? t('app.errorRequired') : undefined,
    },
    log,
  );

  function target(): Pick<CallLogRequest, 'target' | 'contact'> {
    if (places) return targetOf(session, places, choice, incoming);
    const made = { local: ids.deal, name: dealName.trim() || name.trim(), stage: requestStage(session) };
    return {
      target: {
        kind: 'new',
        contact: { kind: 'new', local: ids.contact, name: name.trim(), phone: number.trim() },
        ...(makesDeal && deal.withDeal ? { deal: made } : {}),
      },
    };
  }

  async function log(): Promise<void> {
    if (places === undefined) return;
    const call = { local: ids.entry, ...callOf(session, draft), done: incoming && done, finish: [] };
    const said = loggedCallWords(draft);
    const caller = { local: ids.contact, name: name.trim(), phone: number.trim() };
    const isLogged = makesLead
      ? await logOnNewLead(caller, call, said)
      : (await perform('call.log', { ...call, ...target() }, () => said)) !== null;
    if (isLogged) onClose();
  }

  return (
    <Sheet
      title={t('activities.logCall')}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('mail.log')} busy={form.busy} onCancel={onClose} />}
    >
      <TextInput
        label={t('items.phone')}
        value={number}
        onChange={setNumber}
        required
        autoFocus
        maxLength={40}
        error={form.problems.number}
      />
      {places && digits >= 5 && (
        <>
          <Note tone="info">
            {t('logging.knownNumber', { name: nameOf((places.contact ?? places.proposed).record) })}
          </Note>
          <TargetFields places={places} choice={choice} incoming={incoming} onChange={choose} />
        </>
      )}
      {isNew && (
        <>
          <TextInput
            label={makesLead ? t('items.name') : `${t('items.contact')}, ${t('items.name')}`}
            value={name}
            onChange={setName}
            required
            maxLength={500}
            help={makesLead ? t('logging.unknownNumberLead') : t('logging.unknownNumber')}
            error={form.problems.name}
          />
          {makesDeal && (
            <DealFields withDeal={deal.withDeal} name={dealName} onChange={(part) => setDeal({ ...deal, ...part })} />
          )}
        </>
      )}
      <CallFields draft={draft} problems={form.problems} onChange={setDraft} />
      {incoming && <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />}
    </Sheet>
  );
}
