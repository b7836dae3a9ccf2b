import type { ItemRow } from '@sidebook/projections/tables';
import { Ellipsis, UserX } from 'lucide';

import { MenuButton } from '../../components/menu-button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { forgotten } from './forgetting.ts';

/** What a manager can do with a contact beside its fields: forgetting the person (EXT-25). */
export function PersonMenu({ session, row }: { session: Session; row: ItemRow }) {
  const role = session.spaces.find(({ id }) => id === row.space)?.role;
  if (row.kind !== 'contact' || role !== 'manager') return null;
  const name = nameOf(row.record);
  return (
    <MenuButton
      icon={Ellipsis}
      size="sm"
      align="end"
      label={t('erasure.menu', { name })}
      entries={[
        {
          id: 'forget',
          label: t('erasure.forget'),
          icon: UserX,
          tone: 'danger',
          onSelect: () => {
            forgotten.value = { id: row.id, space: row.space, name };
          },
        },
      ]}
    />
  );
}
