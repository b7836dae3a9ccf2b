import { signal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import type { ItemKind, RecordOf } from '@sidebook/domain/records/schema';
import { filterId, ORG_SHARD } from '@sidebook/domain/records/setting-ids';
import { shardOf } from '@sidebook/domain/ids';
import { readFilters } from '@sidebook/projections/queries/settings';
import { Bookmark, Pencil, RefreshCw, Save, Trash2, Users } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { perform } from '../shell/perform.ts';
import { placeQuery } from './list-place.ts';

type Filter = RecordOf<'filter'>;
const LONGEST_NAME = 60;

/** The one that was chosen last, for as long as the page is open: it can be replaced by what the list became from it. */
const lastChosen = signal<RecordId | undefined>(undefined);

export interface SavedFiltersProps {
  session: Session;
  kind: ItemKind;
  /** What the list shows now, as it stands in the address. */
  text: string;
}

/** The filters of a kind under their names: chosen, saved, replaced, renamed, deleted (LIST-5). */
export function SavedFilters({ session, kind, text }: SavedFiltersProps) {
  const filters = useLive(() => readFilters(session.rows, kind), [session.rows, kind]) ?? [];
  const [asking, setAsking] = useState<'save' | Filter>();
  const shown = filters.find(({ query }) => text !== '' && query === text);
  const chosen = shown ?? filters.find(({ id }) => id === lastChosen.value);
  useEffect(() => {
    if (shown) lastChosen.value = shown.id;
  }, [shown?.id]);
  const isEditable = chosen && (!isShared(chosen) || session.admin);
  const group = (label: string, own: readonly Filter[]): MenuEntry[] =>
    own.length === 0
      ? []
      : [
          { id: label, kind: 'heading', label },
          ...own
            .toSorted((a, b) => formats.value.compare(a.name ?? '', b.name ?? ''))
            .map((filter) => ({
              id: filter.id,
              label: filter.name ?? '',
              icon: isShared(filter) ? Users : Bookmark,
              checked: filter === shown,
              onSelect: () => {
                lastChosen.value = filter.id;
                placeQuery(kind, filter.query ?? '');
              },
            })),
        ];
  const name = chosen?.name ?? '';
  const changes: MenuEntry[] = [
    ...(text === '' || shown
      ? []
      : [{ id: 'save', label: t('lists.save'), icon: Save, onSelect: () => setAsking('save') }]),
    ...(chosen && isEditable && text !== '' && !shown
      ? [
          {
            id: 'replace',
            label: t('lists.replace', { name }),
            icon: RefreshCw,
            onSelect: () => void put(chosen, text),
          },
        ]
      : []),
    ...(chosen && isEditable
      ? [
          { id: 'rename', label: t('lists.rename', { name }), icon: Pencil, onSelect: () => setAsking(chosen) },
          {
            id: 'delete',
            label: t('app.deleteNamed', { name }),
            icon: Trash2,
            tone: 'danger' as const,
            onSelect: () => void remove(chosen),
          },
        ]
      : []),
  ];
  const entries = [
    ...group(
      t('lists.own'),
      filters.filter((filter) => !isShared(filter)),
    ),
    ...group(t('lists.shared'), filters.filter(isShared)),
  ];
  const all: MenuEntry[] =
    entries.length > 0 && changes.length > 0
      ? [...entries, { id: 'line', kind: 'line' }, ...changes]
      : [...entries, ...changes];
  if (all.length === 0 && !asking) return null;
  return (
    <>
      <MenuButton label={t('lists.saved')} icon={shown ? undefined : Bookmark} size="sm" align="end" entries={all}>
        {shown?.name}
      </MenuButton>
      {asking && (
        <NameSheet
          session={session}
          filter={asking === 'save' ? undefined : asking}
          onSave={async (given, isForAll) => {
            const id = asking === 'save' ? filterId(isForAll, newLocalId()) : asking.id;
            const parts = asking === 'save' ? { name: given, kind, query: text } : { name: given };
            const saved = await perform(
              'settings.change',
              { changes: Object.entries(parts).map(([field, value]) => ({ id, field, value })) },
              () => t('lists.filterSaved', { name: given }),
            );
            if (!saved) return;
            lastChosen.value = id;
            setAsking(undefined);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function isShared({ id }: Filter): boolean {
  return shardOf(id) === ORG_SHARD;
}

async function put({ id, name = '' }: Filter, query: string): Promise<void> {
  await perform('settings.change', { changes: [{ id, field: 'query', value: query }] }, () =>
    t('lists.filterSaved', { name }),
  );
}

async function remove({ id, name = '' }: Filter): Promise<void> {
  await perform('settings.change', { changes: [{ id, field: 'deleted', value: true }] }, () =>
    t('lists.filterDeleted', { name }),
  );
}

function NameSheet({
  session,
  filter,
  onSave,
  onClose,
}: {
  session: Session;
  filter: Filter | undefined;
  onSave: (name: string, isForAll: boolean) => Promise<void>;
  onClose: () => void;
}) {
  const [name, setName] = useState(filter?.name ?? '');
  const [isForAll, setForAll] = useState(false);
  const [error, setError] = useState<string>();
  const submit = (): void => {
    const given = name.trim();
    if (given === '') setError(t('app.errorRequired'));
    else if (given.length > LONGEST_NAME) setError(t('app.errorTooLong', { limit: LONGEST_NAME }));
    else void onSave(given, isForAll);
  };
  return (
    <Sheet
      kind="dialog"
      title={filter ? t('lists.rename', { name: filter.name ?? '' }) : t('lists.save')}
      reason={filter ? undefined : t('lists.saveReason')}
      onClose={onClose}
      onSubmit={submit}
      foot={
        <>
          <Button tone="primary" type="submit">
            {t('app.save')}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </>
      }
    >
      <div class="stack">
        <TextInput label={t('lists.filterName')} value={name} error={error} onChange={setName} />
        {!filter && session.members.length > 1 && (
          <>
            <Check label={t('lists.forEverybody')} checked={isForAll} disabled={!session.admin} onChange={setForAll} />
            {!session.admin && <p class="help">{t('lists.onlyAdminsShare')}</p>}
          </>
        )}
      </div>
    </Sheet>
  );
}
