import { fieldsOf } from '@sidebook/domain/fields/fields';
import type { RecordId } from '@sidebook/domain/ids';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { elementOf } from '@sidebook/domain/records/schema';
import { findByEmail, findItems, itemsOfClient } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Picker } from '../../components/picker.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { RequestOf } from '../../messaging/operations.ts';
import { currenciesFor, usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { customElements, CustomInputs, type TypedFields } from '../fields/custom-inputs.tsx';
import { habitsOf } from '../fields/field-labels.ts';
import { useFields } from '../fields/use-fields.ts';
import { MoneyInput, type TypedMoney } from '../money/money-input.tsx';
import { typedMoney } from '../money/money-words.ts';
import { perform } from '../shell/perform.ts';
import { goTo, itemHash } from '../shell/router.ts';
import { nameOf, newItemText } from './item-labels.ts';
import { isEmailAddress } from './parse-values.ts';
import { spelledPhone } from './spelled-phone.ts';

export interface ItemFormProps {
  session: Session;
  kind: ItemKind;
  /** Client that a new deal is for, or company that a new contact belongs to. */
  client?: ItemRow | undefined;
  /** What else is made with it. */
  reason?: ComponentChildren;
  /** Makes it in another way and tells so; false when it was refused. Without it, the item is made and its card opened. */
  make?: ((item: NewItem) => Promise<boolean>) | undefined;
  onClose: () => void;
}

/** What the form holds: `name` is also among the fields. */
export type NewItem = Pick<RequestOf<'item.create'>, 'local' | 'fields' | 'collections'> & { readonly name: string };

/** Makes an item. Only the name is needed; the rest is filled in on the card. */
export function ItemForm({ session, kind, client, reason, make, onClose }: ItemFormProps) {
  const [local] = useState(newLocalId);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [amount, setAmount] = useState<TypedMoney>(() => ({ text: '', currency: usualCurrency(session) }));
  const [person, setPerson] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [phone, setPhone] = useState('');
  const [chosen, setChosen] = useState<ItemRow | undefined>(client);
  const known = useLive(
    async () => (isEmailAddress(email) ? (await findByEmail(session.rows, email))[0] : undefined),
    [session, email],
  );
  const offered = currenciesFor(session);
  const read = amount.text.trim() === '' ? undefined : typedMoney(amount.text, amount.currency, offered);
  const habits = habitsOf(session);
  const custom = fieldsOf(useFields(session) ?? [], kind);
  const [typed, setTyped] = useState<TypedFields>({});
  const own = customElements(custom, typed, habits);
  const form = useForm(
    {
      name: name.trim() === '' ? t('app.errorRequired') : undefined,
      email: email !== '' && !isEmailAddress(email) ? t('app.errorEmail') : undefined,
      amount: read?.problem,
      custom: own === undefined ? t('app.errorRequired') : undefined,
    },
    create,
  );

  async function create(): Promise<void> {
    const fields: Record<string, string | { minor: number; currency: string }> = { name: name.trim() };
    const collections: Record<string, Record<string, string | Record<string, string | number | boolean>>> = {};
    if (own && Object.keys(own).length > 0) {
      collections['custom'] = Object.fromEntries(Object.entries(own).map(([id, value]) => [id, { ...value }]));
    }
    if (read?.money) fields['amount'] = { ...read.money };
    if (email !== '') collections['emails'] = { work: { address: email.trim(), type: 'work', pos: 'a0' } };
    if (phone.trim() !== '') {
      collections['phones'] = { work: { number: await spelledPhone(phone), type: 'work', pos: 'a0' } };
    }
    if (kind === 'lead') {
      if (person.trim() !== '') fields['person'] = person.trim();
      if (organisation.trim() !== '') fields['organisation'] = organisation.trim();
    }
    if (chosen) addClient(kind, chosen, await contactsOf(session, chosen), fields, collections);
    if (make) {
      if (await make({ local, fields, collections, name: name.trim() })) onClose();
      return;
    }
    const answer = await perform('item.create', { local, kind, fields, collections }, () =>
      t('items.created', { name: name.trim() }),
    );
    if (!answer) return;
    onClose();
    goTo(itemHash(kind, answer.id));
  }

  return (
    <Sheet
      title={newItemText(kind)}
      reason={reason}
      stay={name !== ''}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.create')} busy={form.busy} onCancel={onClose} />}
    >
      <TextInput
        label={t('items.name')}
        value={name}
        onChange={setName}
        required
        autoFocus
        maxLength={500}
        error={form.problems.name}
      />
      {kind === 'lead' && (
        <>
          <TextInput label={t('leads.person')} value={person} onChange={setPerson} maxLength={500} />
          <TextInput label={t('items.company')} value={organisation} onChange={setOrganisation} maxLength={500} />
        </>
      )}
      {kind === 'deal' && (
        <MoneyInput
          label={t('items.amount')}
          value={amount}
          offered={offered}
          onChange={setAmount}
          error={form.problems.amount}
        />
      )}
      {kind !== 'deal' && kind !== 'quote' && (
        <>
          <TextInput
            label={t('items.emailAddress')}
            type="email"
            value={email}
            onChange={setEmail}
            error={form.problems.email}
          />
          <TextInput label={t('items.phone')} type="tel" value={phone} onChange={setPhone} maxLength={60} />
        </>
      )}
      {known && (
        <Note
          tone="info"
          actions={
            <Button
              size="sm"
              onClick={() => {
                onClose();
                goTo(itemHash(known.kind, known.id));
              }}
            >
              {t('items.openExisting')}
            </Button>
          }
        >
          {t('items.duplicateFound', { name: nameOf(known.record) })}
        </Note>
      )}
      {(kind === 'deal' || kind === 'contact' || kind === 'quote') && (
        <ClientPicker session={session} kind={kind} value={chosen} onChoose={setChosen} />
      )}
      <CustomInputs
        fields={custom}
        typed={typed}
        habits={habits}
        tells={form.problems.custom !== undefined}
        onChange={setTyped}
      />
    </Sheet>
  );
}

/** People of a company: they come into a deal with it, and can be taken out one by one (MODE-30). */
export async function contactsOf({ rows }: Session, client: ItemRow): Promise<ItemRow[]> {
  if (client.kind !== 'company') return [];
  return (await itemsOfClient(rows, client.id)).filter(({ section }) => section === 'contact');
}

function addClient(
  kind: ItemKind,
  client: ItemRow,
  people: readonly ItemRow[],
  fields: Record<string, unknown>,
  collections: Record<string, unknown>,
): void {
  if (client.kind === 'company') {
    fields['company'] = client.id;
    if (kind !== 'contact') collections['contacts'] = Object.fromEntries(people.map(({ id }) => [elementOf(id), id]));
    return;
  }
  if (kind === 'contact') return;
  collections['contacts'] = { [elementOf(client.id)]: client.id };
  const company = client.clients[0];
  if (company) fields['company'] = company;
}

/** Looks for the contact or company of a deal, the company of a contact. */
export function ClientPicker({
  session,
  kind,
  value,
  onChoose,
}: {
  session: Session;
  kind: ItemKind;
  value: ItemRow | undefined;
  onChoose: (client: ItemRow | undefined) => void;
}) {
  const [query, setQuery] = useState('');
  const found = useLive(
    async () =>
      (await findItems(session.rows, query, 20)).filter((row) =>
        kind === 'contact' ? row.kind === 'company' : row.kind === 'company' || row.kind === 'contact',
      ),
    [session, query, kind],
  );
  const choice = (row: ItemRow) => ({ id: row.id as string, text: nameOf(row.record), sub: row.emails[0] });
  return (
    <Picker
      label={kind === 'contact' ? t('items.company') : t('items.client')}
      value={value && choice(value)}
      query={query}
      onQuery={setQuery}
      choices={(found ?? []).slice(0, 8).map(choice)}
      onChoose={(chosen) => onChoose(found?.find((row) => row.id === (chosen?.id as RecordId | undefined)))}
    />
  );
}
