import type { RecordId } from '@sidebook/domain/ids';
import { LeadOutcome, leadOutcome } from '@sidebook/domain/leads/outcome';
import type { Lead } from '@sidebook/domain/records/schema';
import { getItems } from '@sidebook/projections/queries/items';
import { repeatMarks } from '@sidebook/projections/queries/leads';
import type { ItemRow } from '@sidebook/projections/tables';
import { ArrowRightLeft } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Chip } from '../../components/chip.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { itemHash } from '../shell/router.ts';
import { askConversion } from './convert-lead.ts';
import { repeatText } from './lead-labels.ts';

/** On a card: what a lead became and the way to convert it, the lead that a deal came from, and whether the client is back. */
export function LeadPart({ session, row }: { session: Session; row: ItemRow }) {
  const { record } = row;
  const linked = linkedIds(row);
  const loaded = useLive(
    async () => ({
      mark: (await repeatMarks(session.rows, session.pipelines, [row])).get(row.id),
      items: await getItems(session.rows, linked),
    }),
    [session, row],
  );
  if (record.recordKind === 'contact') return <ExceptionCheck id={record.id} checked={record.exception === true} />;
  if (record.recordKind === 'company' || !loaded) return null;
  const { mark, items } = loaded;
  const open = record.recordKind === 'lead' && leadOutcome(session.pipelines.leads, record) === LeadOutcome.inProcess;
  if (!open && !mark && items.length === 0) return null;
  return (
    <div class="sec line wrap">
      {mark && <Chip text={repeatText(mark)} tone="mail" />}
      {open && !record.deleted && (
        <Button tone="primary" icon={ArrowRightLeft} onClick={() => askConversion(record.id)}>
          {t('leads.convert')}
        </Button>
      )}
      {items.length > 0 && <span class="dim t-12">{becameText(session, row)}</span>}
      {items.map((item) => (
        <Chip key={item.id} text={nameOf(item.record)} href={itemHash(item.kind, item.id)} />
      ))}
    </div>
  );
}

function linkedIds({ record }: ItemRow): RecordId[] {
  if (record.recordKind === 'lead') return Object.values(record.targets);
  return record.recordKind === 'deal' && record.lead ? [record.lead] : [];
}

function becameText(session: Session, { record }: ItemRow): string {
  if (record.recordKind === 'deal') return t('leads.madeFrom');
  const { converted } = record as Lead;
  if (converted === undefined) return t('leads.became');
  const date = formats.value.longDate(converted, { now: Date.now(), timeZone: session.zone });
  return t('leads.convertedOn', { date });
}

/** The exception list: this contact's return makes no repeat lead (MODE-37). */
function ExceptionCheck({ id, checked }: { id: RecordId; checked: boolean }) {
  return (
    <div class="sec">
      <Check
        label={t('leads.exception')}
        checked={checked}
        onChange={(value) =>
          void perform('record.change', { changes: [{ id, field: 'exception', value }] }, () => t('settings.saved'))
        }
      />
    </div>
  );
}
