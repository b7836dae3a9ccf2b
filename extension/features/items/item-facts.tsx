import { linkAddress } from '@sidebook/domain/activities/link';
import type { CustomField } from '@sidebook/domain/fields/fields';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import type { Contact, Deal, Item } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { ChevronDown, ChevronUp } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Fact, Facts, TextFact } from '../../components/facts.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { CustomFacts } from '../fields/custom-facts.tsx';
import { MoneyFact } from '../money/money-fact.tsx';
import { LeadFacts } from '../leads/lead-facts.tsx';
import { QuoteFacts } from '../quotes/quote-facts.tsx';
import { perform } from '../shell/perform.ts';
import { AddressFacts } from './address-facts.tsx';
import { birthdayWords } from './birthday-words.ts';
import { ClientFact } from './client-fact.tsx';
import { CompaniesFact } from './companies-fact.tsx';

type TextField = 'name' | 'person' | 'organisation' | 'position' | 'address' | 'website' | 'note' | 'source' | 'domain';

const labels: Readonly<Record<TextField, TextKey>> = {
  name: 'items.name',
  person: 'leads.person',
  organisation: 'items.company',
  position: 'items.position',
  address: 'items.address',
  website: 'items.website',
  note: 'items.note',
  source: 'items.source',
  domain: 'cards.domain',
};

const textFields: Readonly<Record<Item['recordKind'], { first: readonly TextField[]; more: readonly TextField[] }>> = {
  contact: { first: ['position'], more: ['address', 'website', 'source', 'note'] },
  company: { first: ['domain'], more: ['address', 'website', 'source', 'note'] },
  lead: { first: ['person', 'organisation', 'position'], more: ['address', 'website', 'source', 'note'] },
  deal: { first: [], more: ['source', 'note'] },
  quote: { first: [], more: ['note'] },
};

export interface ItemFactsProps {
  session: Session;
  row: ItemRow;
  clients: readonly ItemRow[];
  /** Those that admins defined for this kind of records, in their order. */
  custom: readonly CustomField[];
  /** There is room for all of them from the start. */
  wide: boolean;
}

/**
 * The fields of a card, each edited in place. What its head says already, what is the user's own and what is rarely used
 * unfolds.
 */
export function ItemFacts({ session, row, clients, custom, wide }: ItemFactsProps) {
  const [all, setAll] = useState(wide);
  const { record } = row;
  const fields = textFields[record.recordKind];
  const filled = fields.more.filter((field) => textOf(record, field) !== '');
  const shown = [...fields.first, ...(all ? fields.more : filled)];
  return (
    <section class="sec" aria-label={t('items.fields')}>
      <Facts>
        {all && <TextField record={record} field="name" />}
        {shown.slice(0, fields.first.length).map((field) => (
          <TextField key={field} record={record} field={field} />
        ))}
        {record.recordKind === 'deal' && (
          <DealFacts session={session} deal={record} clients={clients} row={row} all={all} />
        )}
        {record.recordKind === 'quote' && <QuoteFacts session={session} row={row} quote={record} clients={clients} />}
        {record.recordKind !== 'deal' && record.recordKind !== 'quote' && <AddressFacts record={record} />}
        {record.recordKind === 'lead' && <LeadFacts session={session} row={row} lead={record} clients={clients} />}
        {record.recordKind === 'contact' && (
          <>
            <CompaniesFact session={session} contact={record} companies={clients} />
            {(all || record.birthday) && <BirthdayFact session={session} contact={record} />}
          </>
        )}
        <CustomFacts session={session} record={record} fields={custom} all={all} />
        {shown.slice(fields.first.length).map((field) => (
          <TextField key={field} record={record} field={field} />
        ))}
        {(all || record.responsible !== session.member) && <ResponsibleFact session={session} record={record} />}
        {all && (
          <Fact
            label={t('items.createdOn')}
            value={formats.value.longDate(record.createdAt, { now: Date.now(), timeZone: session.zone })}
          />
        )}
      </Facts>
      <Button
        tone="quiet"
        size="sm"
        icon={all ? ChevronUp : ChevronDown}
        expanded={all}
        class="facts-all"
        onClick={() => setAll(!all)}
      >
        {all ? t('items.fewerFields') : t('items.allFields')}
      </Button>
    </section>
  );
}

function textOf(record: Item, field: TextField): string {
  const value = (record as unknown as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}

async function save(change: Omit<Change, 'value'> & { value: Change['value'] }, label: string): Promise<void> {
  await perform('record.change', { changes: [change] }, () => t('items.fieldSaved', { field: label }));
}

function TextField({ record, field }: { record: Item; field: TextField }) {
  const label = t(labels[field] as 'items.name');
  return (
    <TextFact
      label={label}
      value={textOf(record, field)}
      long={field === 'note' || field === 'address'}
      check={(text) => (field === 'name' && text === '' ? t('app.errorRequired') : undefined)}
      beside={field === 'website' && <WebsiteLink address={linkAddress(textOf(record, field))} />}
      onSave={(value) => void save({ id: record.id, field, value: value === '' ? null : value }, label)}
    />
  );
}

function WebsiteLink({ address }: { address: string | null }) {
  if (!address) return null;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {t('app.open')}
    </a>
  );
}

function DealFacts({
  session,
  deal,
  clients,
  row,
  all,
}: {
  session: Session;
  deal: Deal;
  clients: readonly ItemRow[];
  row: ItemRow;
  all: boolean;
}) {
  return (
    <>
      {(all || !deal.amount) && (
        <MoneyFact
          session={session}
          label={t('items.amount')}
          money={deal.amount}
          onSave={(money) =>
            void save({ id: deal.id, field: 'amount', value: money && { ...money } }, t('items.amount'))
          }
        />
      )}
      <ClientFact session={session} row={row} clients={clients} />
      <TextFact
        label={t('items.closeDate')}
        type="date"
        value={deal.closeDay ?? ''}
        shown={deal.closeDay && formats.value.day(deal.closeDay)}
        onSave={(day) => void save({ id: deal.id, field: 'closeDay', value: day || null }, t('items.closeDate'))}
      />
      {shownStage(dealPipeline(session.pipelines, deal.pipeline), deal.stage).result === 'lost' && (
        <TextFact
          label={t('items.lostReason')}
          value={deal.lostReason ?? ''}
          onSave={(reason) =>
            void save({ id: deal.id, field: 'lostReason', value: reason || null }, t('items.lostReason'))
          }
        />
      )}
    </>
  );
}

/** The day of birth in words, with the age where the year is known (LINK-5). */
function BirthdayFact({ session, contact }: { session: Session; contact: Contact }) {
  return (
    <TextFact
      label={t('items.birthday')}
      type="date"
      value={contact.birthday ?? ''}
      shown={contact.birthday && birthdayWords(session, contact.birthday)}
      onSave={(day) => void save({ id: contact.id, field: 'birthday', value: day || null }, t('items.birthday'))}
    />
  );
}

function ResponsibleFact({ session, record }: { session: Session; record: Item }) {
  const members = session.members.filter((member) => !member.removed);
  const current = session.members.find((member) => member.id === record.responsible);
  const nameFor = (id: string, name: string): string => (id === session.member ? name || t('app.you') : name);
  return (
    <Fact
      label={t('items.responsible')}
      value={current ? nameFor(current.id, current.name) : t('app.nobody')}
      edit={
        members.length < 2
          ? undefined
          : (close) => (
              <select
                class="input"
                aria-label={t('items.responsible')}
                value={record.responsible}
                onChange={(event) => {
                  const value = event.currentTarget.value;
                  close();
                  void save({ id: record.id, field: 'responsible', value }, t('items.responsible'));
                }}
              >
                {members.map((member) => (
                  <option key={member.id} value={member.id}>
                    {nameFor(member.id, member.name)}
                  </option>
                ))}
              </select>
            )
      }
    />
  );
}
