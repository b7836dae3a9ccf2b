import {
  addCompany,
  companiesOf,
  type LinkChange,
  makeMainCompany,
  removeCompany,
} from '@sidebook/domain/clients/companies';
import type { RecordId } from '@sidebook/domain/ids';
import type { Contact } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { Lock, Plus, Star } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Fact } from '../../components/facts.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { itemHash } from '../shell/router.ts';
import { ClientPicker } from './item-form.tsx';
import { nameOf } from './item-labels.ts';

/** Writes changes of a contact's companies and says so, with Undo. */
export async function changeCompanies(id: RecordId, changes: readonly LinkChange[], said: string): Promise<void> {
  if (changes.length === 0) return;
  await perform('record.change', { changes: changes.map((change) => ({ id, ...change })) }, () => said);
}

/** The companies of a contact, the main one first (LINK-1): further ones are added, made the main one and taken away. */
export function CompaniesFact({
  session,
  contact,
  companies,
}: {
  session: Session;
  contact: Contact;
  companies: readonly ItemRow[];
}) {
  const [adding, setAdding] = useState(false);
  const label = companies.length > 1 ? t('app.companies') : t('items.company');
  const picker = (close: () => void) => (
    <ClientPicker
      session={session}
      kind="contact"
      value={undefined}
      onChoose={(company) => {
        close();
        if (!company) return;
        const said = t('items.fieldSaved', { field: t('items.company') });
        void changeCompanies(contact.id, addCompany(contact, company.id), said);
      }}
    />
  );
  const hidden = companiesOf(contact).length - companies.length;
  if (companies.length + hidden === 0) return <Fact label={label} edit={picker} />;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <ul class="stack" aria-label={label}>
          {companies.map((company) => {
            const name = nameOf(company.record);
            const isMain = contact.company === company.id;
            return (
              <li key={company.id} class="line wrap line-1">
                <Chip
                  text={name}
                  href={itemHash('company', company.id)}
                  onRemove={() =>
                    void changeCompanies(contact.id, removeCompany(contact, company.id), t('fields.removed', { name }))
                  }
                />
                {isMain && companies.length > 1 && <span class="t-12 dim">{t('fields.mainCompany')}</span>}
                {!isMain && (
                  <IconButton
                    size="xs"
                    icon={Star}
                    label={t('fields.makeMain', { name })}
                    onClick={() =>
                      void changeCompanies(
                        contact.id,
                        makeMainCompany(contact, company.id),
                        t('fields.isMainNow', { name }),
                      )
                    }
                  />
                )}
              </li>
            );
          })}
          {hidden > 0 && (
            <li>
              <Chip icon={Lock} text={t('moving.hidden')} />
            </li>
          )}
        </ul>
        {adding ? (
          picker(() => setAdding(false))
        ) : (
          <IconButton size="xs" icon={Plus} label={t('fields.addCompany')} onClick={() => setAdding(true)} />
        )}
      </dd>
    </>
  );
}
