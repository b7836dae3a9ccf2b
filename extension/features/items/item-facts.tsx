import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import {
  type Company,
  type Contact,
  type Deal,
  type EmailAddress,
  type Item,
  type Lead,
  type PhoneNumber,
} from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { generateKeyBetween } from 'fractional-indexing';
import { ChevronDown, ChevronUp, Mail, Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Fact, Facts, TextFact } from '../../components/facts.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { LeadFacts } from '../leads/lead-facts.tsx';
import { perform } from '../shell/perform.ts';
import { writeMail } from '../write-mail/write-mail.ts';
import { ClientFact } from './client-fact.tsx';
import { nameOf } from './item-labels.ts';
import { isEmailAddress, parseAmount, typedAmount } from './parse-values.ts';

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
};

export interface ItemFactsProps {
  session: Session;
  row: ItemRow;
  clients: readonly ItemRow[];
  /** There is room for all of them from the start. */
  wide: boolean;
}

/**
 * The fields of a card, each edited in place. What its head says already, what is the user's own and what is rarely used
 * unfolds.
 */
export function ItemFacts({ session, row, clients, wide }: ItemFactsProps) {
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
        {record.recordKind === 'deal' ? (
          <DealFacts session={session} deal={record} clients={clients} row={row} all={all} />
        ) : (
          <AddressFacts record={record} />
        )}
        {record.recordKind === 'lead' && <LeadFacts session={session} row={row} lead={record} clients={clients} />}
        {record.recordKind === 'contact' && <ClientFact session={session} row={row} clients={clients} />}
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
      onSave={(value) => void save({ id: record.id, field, value: value === '' ? null : value }, label)}
    />
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
  const currency = deal.amount?.currency ?? session.settings.currency;
  return (
    <>
      {(all || !deal.amount) && (
        <TextFact
          label={t('items.amount')}
          value={typedAmount(deal.amount)}
          shown={deal.amount && formats.value.money(deal.amount.minor, deal.amount.currency)}
          inputMode="decimal"
          check={(text) => (text !== '' && !parseAmount(text, currency) ? t('app.errorNumber') : undefined)}
          onSave={(text) => {
            const money = text === '' ? null : parseAmount(text, currency);
            void save({ id: deal.id, field: 'amount', value: money && { ...money } }, t('items.amount'));
          }}
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

function inOrder<T extends { pos: string }>(elements: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(elements).toSorted(([idA, a], [idB, b]) => (a.pos + idA < b.pos + idB ? -1 : 1));
}

/** E-mail addresses and telephones: one line each, emptied to remove, one more to add. */
function AddressFacts({ record }: { record: Contact | Company | Lead }) {
  const [adding, setAdding] = useState<'emails' | 'phones'>();
  const emails = inOrder<EmailAddress>(record.emails);
  const phones = inOrder<PhoneNumber>(record.phones);
  const put = (field: 'emails' | 'phones', element: string, value: Change['value'], label: string): void => {
    setAdding(undefined);
    void save({ id: record.id, field, element, value }, label);
  };
  const lastPos = (list: readonly [string, { pos: string }][]): string =>
    generateKeyBetween(list.at(-1)?.[1].pos ?? null, null);
  const emailProblem = (text: string): string | undefined =>
    text !== '' && !isEmailAddress(text) ? t('app.errorEmail') : undefined;
  return (
    <>
      {emails.map(([element, email]) => (
        <TextFact
          key={element}
          label={t('items.emailAddress')}
          type="email"
          value={email.address}
          check={emailProblem}
          beside={
            <Button
              size="xs"
              tone="quiet"
              icon={Mail}
              label={t('writing.toNamed', { address: email.address })}
              onClick={() =>
                writeMail({
                  items: [record.id],
                  to: [{ address: email.address, name: nameOf(record) }],
                  offersTemplates: true,
                })
              }
            >
              {t('cards.write')}
            </Button>
          }
          onSave={(text) =>
            put('emails', element, text === '' ? null : { ...email, address: text }, t('items.emailAddress'))
          }
        />
      ))}
      {(adding === 'emails' || emails.length === 0) && (
        <TextFact
          key="new-email"
          label={t('items.emailAddress')}
          type="email"
          value=""
          check={emailProblem}
          onSave={(text) =>
            put('emails', newLocalId(), { address: text, type: 'work', pos: lastPos(emails) }, t('items.emailAddress'))
          }
        />
      )}
      {phones.map(([element, phone]) => (
        <TextFact
          key={element}
          label={t('items.phone')}
          type="tel"
          value={phone.number}
          beside={<a href={`tel:${phone.number.replace(/[^+\d]/g, '')}`}>{t('cards.call')}</a>}
          onSave={(text) => put('phones', element, text === '' ? null : { ...phone, number: text }, t('items.phone'))}
        />
      ))}
      {(adding === 'phones' || phones.length === 0) && (
        <TextFact
          key="new-phone"
          label={t('items.phone')}
          type="tel"
          value=""
          onSave={(text) =>
            put('phones', newLocalId(), { number: text, type: 'work', pos: lastPos(phones) }, t('items.phone'))
          }
        />
      )}
      <dt />
      <dd class="line wrap facts-add">
        {emails.length > 0 && adding !== 'emails' && (
          <Button size="xs" tone="quiet" icon={Plus} onClick={() => setAdding('emails')}>
            {t('items.addEmail')}
          </Button>
        )}
        {phones.length > 0 && adding !== 'phones' && (
          <Button size="xs" tone="quiet" icon={Plus} onClick={() => setAdding('phones')}>
            {t('items.addPhone')}
          </Button>
        )}
      </dd>
    </>
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
