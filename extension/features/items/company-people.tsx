import { addCompany, removeCompany } from '@sidebook/domain/clients/companies';
import type { Contact } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { Link, Plus, Unlink } from 'lucide';
import { useState } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { itemHash } from '../shell/router.ts';
import { changeCompanies } from './companies-fact.tsx';
import { nameOf } from './item-labels.ts';
import { ItemPicker } from './item-picker.tsx';

/** The people of a company, whether it is their main one or not (LINK-1): new ones, and those who are here already. */
export function CompanyPeople({
  session,
  company,
  people,
  onAdd,
}: {
  session: Session;
  company: ItemRow;
  people: readonly ItemRow[];
  onAdd: () => void;
}) {
  const [linking, setLinking] = useState(false);
  const link = (row: ItemRow | undefined): void => {
    if (row?.record.recordKind !== 'contact') return;
    setLinking(false);
    const said = t('fields.linked', { name: nameOf(row.record) });
    void changeCompanies(row.id, addCompany(row.record, company.id), said);
  };
  return (
    <RowGroup
      title={t('app.contacts')}
      count={people.length || undefined}
      end={
        <>
          <IconButton
            size="xs"
            icon={Link}
            label={t('fields.linkContact')}
            expanded={linking}
            onClick={() => setLinking(!linking)}
          />
          <Button size="xs" tone="quiet" icon={Plus} onClick={onAdd}>
            {t('items.addContact')}
          </Button>
        </>
      }
    >
      {linking && (
        <li class="sec">
          <ItemPicker
            session={session}
            label={t('items.contact')}
            value={undefined}
            suggestions={[]}
            accept={(row) => row.section === 'contact' && !row.clients.includes(company.id)}
            onChoose={link}
            autoFocus
            optional
          />
        </li>
      )}
      {people.map((row) => {
        const contact = row.record as Contact;
        const name = nameOf(contact);
        return (
          <Row
            key={row.id}
            mark={<Avatar name={name} size={24} beside />}
            title={name}
            sub={contact.position}
            href={itemHash('contact', row.id)}
            actions={[
              {
                id: 'unlink',
                icon: Unlink,
                label: t('fields.unlink', { name }),
                onClick: () =>
                  void changeCompanies(row.id, removeCompany(contact, company.id), t('fields.unlinked', { name })),
              },
            ]}
          />
        );
      })}
    </RowGroup>
  );
}
