import { type Deal, elementOf, type Lead, type Quote } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';

import { Lock, Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Fact } from '../../components/facts.tsx';
import { t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { itemHash } from '../shell/router.ts';
import { ClientPicker, contactsOf } from './item-form.tsx';
import { nameOf } from './item-labels.ts';

/** The clients of a deal or lead: links, and a search to change them. A contact's companies have their own fact. */
export function ClientFact({ session, row, clients }: { session: Session; row: ItemRow; clients: readonly ItemRow[] }) {
  const [adding, setAdding] = useState(false);
  const { record } = row;
  if (record.recordKind === 'company' || record.recordKind === 'contact') return null;
  const label = t('items.client');
  const change = async (changes: Change[]): Promise<void> => {
    await perform('record.change', { changes }, () => t('items.fieldSaved', { field: label }));
  };
  const picker = (close: () => void) => (
    <ClientPicker
      session={session}
      kind={record.recordKind}
      value={undefined}
      onChoose={(client) => {
        close();
        if (client) void contactsOf(session, client).then((people) => change(addition(record, client, people)));
      }}
    />
  );
  const hidden = row.clients.length - clients.length;
  if (row.clients.length === 0) return <Fact label={label} edit={picker} />;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <span class="line wrap line-1">
          {clients.map((client) => (
            <Chip
              key={client.id}
              text={nameOf(client.record)}
              href={itemHash(client.kind, client.id)}
              onRemove={() => void change([removal(record, client)])}
            />
          ))}
          {hidden > 0 && <Chip icon={Lock} text={t('moving.hidden')} />}
          {!adding && (
            <IconButton
              size="xs"
              icon={Plus}
              label={t('app.editField', { field: label })}
              onClick={() => setAdding(true)}
            />
          )}
        </span>
        {adding && picker(() => setAdding(false))}
      </dd>
    </>
  );
}

function addition(record: Deal | Lead | Quote, client: ItemRow, people: readonly ItemRow[]): Change[] {
  const { id } = record;
  const company: Change = {
    id,
    field: 'company',
    value: client.kind === 'company' ? client.id : (client.clients[0] ?? null),
  };
  if (client.kind === 'company') {
    const contacts = record.recordKind === 'deal' || record.recordKind === 'quote' ? people : [];
    return [
      company,
      ...contacts.map((contact) => ({ id, field: 'contacts', element: elementOf(contact.id), value: contact.id })),
    ];
  }
  const changes: Change[] = [{ id, field: 'contacts', element: elementOf(client.id), value: client.id }];
  if (client.clients[0] && !record.company) changes.push(company);
  return changes;
}

function removal(record: Deal | Lead | Quote, client: ItemRow): Change {
  const { id } = record;
  return client.kind === 'company'
    ? { id, field: 'company', value: null }
    : { id, field: 'contacts', element: elementOf(client.id), value: null };
}
