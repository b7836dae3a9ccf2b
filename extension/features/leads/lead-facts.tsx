import { LeadOutcome, leadOutcome } from '@sidebook/domain/leads/outcome';
import type { Lead } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';

import { TextFact } from '../../components/facts.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { ClientFact } from '../items/client-fact.tsx';
import { parseAmount, typedAmount } from '../items/parse-values.ts';
import { perform } from '../shell/perform.ts';

export interface LeadFactsProps {
  session: Session;
  row: ItemRow;
  lead: Lead;
  clients: readonly ItemRow[];
}

/** What a lead has besides addresses and texts: an amount, clients who are here already, why it is junk. */
export function LeadFacts({ session, row, lead, clients }: LeadFactsProps) {
  const currency = lead.amount?.currency ?? session.settings.currency;
  const save = (field: string, value: Change['value'], label: string): void =>
    void perform('record.change', { changes: [{ id: lead.id, field, value }] }, () =>
      t('items.fieldSaved', { field: label }),
    );
  const isJunk = leadOutcome(session.pipelines.leads, lead) === LeadOutcome.failure;
  return (
    <>
      <TextFact
        label={t('items.amount')}
        value={typedAmount(lead.amount)}
        shown={lead.amount && formats.value.money(lead.amount.minor, lead.amount.currency)}
        inputMode="decimal"
        check={(text) => (text !== '' && !parseAmount(text, currency) ? t('app.errorNumber') : undefined)}
        onSave={(text) => {
          const money = text === '' ? null : parseAmount(text, currency);
          save('amount', money && { ...money }, t('items.amount'));
        }}
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
