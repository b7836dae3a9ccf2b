import type { CustomField } from '@sidebook/domain/fields/fields';
import { columnsOf, customColumns } from '@sidebook/domain/lists/columns';
import { clausesIn, type ListFilter, type ListQuery } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { ArrowUpDown, Columns3, ListFilter as FilterGlyph } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { doerEntries } from '../kanban/doer-filter.ts';
import { ColumnsSheet } from './columns-sheet.tsx';
import { FilterSheet } from './filter-sheet.tsx';
import { placeQuery } from './list-place.ts';
import { clauseWords, columnName } from './list-words.ts';
import { SavedFilters } from './saved-filters.tsx';

export interface ListBarProps {
  session: Session;
  kind: ItemKind;
  fields: readonly CustomField[];
  query: ListQuery;
  text: string;
  /** How many there are; undefined before that is known. */
  count: number | undefined;
}

/** Over a list: the name to look for, the clauses of the filter, its saved ones, order and columns, and how many there are. */
export function ListBar({ session, kind, fields, query, text, count }: ListBarProps) {
  const [sheet, setSheet] = useState<'filter' | 'columns'>();
  const { filter, sort } = query;
  const put = (next: ListFilter, typing = false): void => placeQuery(kind, { ...query, filter: next }, typing);
  const clauses = clauseWords(session, kind, filter, fields);
  const sorts: MenuEntry[] = [
    { id: 'by', kind: 'heading', label: t('items.sortBy') },
    {
      id: 'usual',
      label: t('lists.usualOrder'),
      checked: sort === undefined,
      onSelect: () => placeQuery(kind, { filter, sort: undefined }),
    },
    ...columnsOf(kind, customColumns(fields, kind))
      .filter((column) => column.sorts)
      .map((column) => ({
        id: column.id,
        label: columnName(column),
        checked: sort?.column === column.id,
        onSelect: () =>
          placeQuery(kind, { filter, sort: { column: column.id, descending: sort?.descending ?? false } }),
      })),
    ...(sort
      ? [
          { id: 'line', kind: 'line' as const },
          ...[false, true].map((descending) => ({
            id: String(descending),
            label: descending ? t('lists.sortDown') : t('lists.sortUp'),
            checked: sort.descending === descending,
            onSelect: () => placeQuery(kind, { filter, sort: { ...sort, descending } }),
          })),
        ]
      : []),
  ];
  const doers = kind === 'contact' || kind === 'company' ? doerEntries(session) : [];
  return (
    <>
      <div class="list-filter">
        <NameField
          name={filter.name ?? ''}
          onChange={(name) => {
            const { name: _, ...others } = filter;
            put(name === '' ? others : { ...others, name }, true);
          }}
        />
        {doers.length > 0 && (
          <MenuButton icon={FilterGlyph} label={t('workspace.counterModeActivity')} align="end" entries={doers} />
        )}
        <SavedFilters session={session} kind={kind} text={text} />
        <IconButton
          icon={FilterGlyph}
          label={t('lists.addFilter')}
          popup="dialog"
          pressed={clauses.length > 0 ? true : undefined}
          onClick={() => setSheet('filter')}
        />
        <MenuButton icon={ArrowUpDown} label={t('items.sortBy')} align="end" entries={sorts} />
        <IconButton icon={Columns3} label={t('lists.columns')} popup="dialog" onClick={() => setSheet('columns')} />
      </div>
      {clausesIn(filter).length > 0 && (
        <div class="list-head list-clauses" role="region" aria-label={t('lists.filters')}>
          {clauses.map(({ key, text: words, others }) => (
            <Chip key={key} text={words} onRemove={() => put(others)} />
          ))}
          {count !== undefined && (
            <span class="push t-12 dim num" role="status">
              {t('lists.count', { count })}
            </span>
          )}
        </div>
      )}
      {sheet === 'columns' && (
        <ColumnsSheet session={session} kind={kind} fields={fields} onClose={() => setSheet(undefined)} />
      )}
      {sheet === 'filter' && (
        <FilterSheet
          session={session}
          kind={kind}
          fields={fields}
          filter={filter}
          onShow={(next) => {
            setSheet(undefined);
            put(next);
          }}
          onClose={() => setSheet(undefined)}
        />
      )}
    </>
  );
}

/** The address holds no blanks around the words; the field keeps those that are being typed. */
function NameField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const [typed, setTyped] = useState(name);
  return (
    <TextInput
      label={t('cards.filterByName')}
      hideLabel
      type="search"
      value={typed.trim() === name ? typed : name}
      placeholder={t('cards.filterByName')}
      onChange={(text) => {
        setTyped(text);
        onChange(text.trim());
      }}
    />
  );
}
