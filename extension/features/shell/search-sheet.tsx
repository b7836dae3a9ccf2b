import { findItems, getItems } from '@sidebook/projections/queries/items';
import { useState } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { Row } from '../../components/row.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { goTo, itemHash } from './router.ts';

/** Finds contacts, companies and deals by the beginning of a word, an address or a number. */
export function SearchSheet({ session, onClose }: { session: Session; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useLive(async () => {
    const rows = await findItems(session.rows, query, 20);
    const clients = await getItems(session.rows, [...new Set(rows.flatMap((row) => row.clients.slice(0, 1)))]);
    return rows.map((row) => ({ row, client: clients.find((client) => client.id === row.clients[0]) }));
  }, [session, query]);
  const open = (index: number): void => {
    const row = found?.[index]?.row;
    if (!row) return;
    onClose();
    goTo(itemHash(row.kind, row.id));
  };
  return (
    <Sheet title={t('app.search')} onClose={onClose} onSubmit={() => open(at)}>
      <div
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // The browser would only empty the field.
            event.preventDefault();
            onClose();
            return;
          }
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0) return;
          event.preventDefault();
          setAt(Math.max(0, Math.min((found?.length ?? 1) - 1, at + step)));
        }}
      >
        <TextInput
          label={t('app.search')}
          hideLabel
          type="search"
          value={query}
          autoFocus
          onChange={(value) => {
            setQuery(value);
            setAt(0);
          }}
        />
      </div>
      {query !== '' && found?.length === 0 && <p class="dim">{t('app.nothingFoundFor', { query })}</p>}
      <ul aria-label={t('app.search')}>
        {(found ?? []).map(({ row, client }, index) => (
          <Row
            key={row.id}
            mark={
              <Avatar name={nameOf(row.record)} size={24} kind={row.kind === 'contact' ? 'person' : 'company'} beside />
            }
            title={nameOf(row.record)}
            sub={client ? nameOf(client.record) : row.emails[0]}
            selected={index === at}
            onOpen={() => open(index)}
          />
        ))}
      </ul>
    </Sheet>
  );
}
