import { LeadOutcome, leadOutcome } from '@sidebook/domain/leads/outcome';
import type { Lead } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';

import { TextFact } from '../../components/facts.tsx';
import { t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { ClientFact } from '../items/client-fact.tsx';
import { MoneyFact } from '../money/money-fact.tsx';
import { perform } from '../shell/perform.ts';

export interface LeadFactsProps {
  session: Session;
  row: ItemRow;
  lead: Lead;
  clients: readonly ItemRow[];
}

/** What a lead has besides addresses and texts: an amount, clients who are here already, why it is junk. */
export function LeadFacts({ session, row, lead, clients }: LeadFactsProps) {
  const save = (field: string, value: Change['value'], label: string): void =>
    void perform('record.change', { changes: [{ id: lead.id, field, value }] }, () =>
      t('items.fieldSaved', { field: label }),
    );
  const isJunk = leadOutcome(session.pipelines.leads, lead) === LeadOutcome.failure;
  return (
    <>
      <MoneyFact
        session={session}
        label={t('items.amount')}
        money={lead.amount}
        onSave={(money) => save('amount', money && { ...money }, t('items.amount'))}
      />
      <ClientFact session={session} row={row} clients={clients} />
      {isJunk && (
        <TextFact
          label={t('items.lostReason')}
          value={lead.lostReason ?? ''}
          onSave={(reason) => save('lostReason', reason || null, t('items.lostReason'))}
        />
      )}
    </>
  );
}
