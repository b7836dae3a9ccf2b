import type { DayKey } from '@sidebook/domain/calendar/time-zone';
import type { MemberId } from '@sidebook/domain/ids';
import { type StreamKind, streamKinds, type StreamScope } from '@sidebook/domain/stream/stream';
import { X } from 'lucide';

import { IconButton } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { memberName } from '../timeline/member-name.ts';

/** Days up to today, or days that the user chose; nothing = any time. */
export interface Dates {
  readonly period?: number | undefined;
  /** The two fields of the dates are shown. */
  readonly chosen?: boolean | undefined;
  readonly from?: DayKey | undefined;
  readonly until?: DayKey | undefined;
}
const periods = [1, 7, 30] as const;

const kindTexts: Readonly<Record<StreamKind, TextKey>> = {
  message: 'stream.messages',
  task: 'app.tasks',
  email: 'stream.emails',
  call: 'stream.calls',
  meeting: 'stream.meetings',
  other: 'stream.others',
};

export interface StreamFiltersProps {
  session: Session;
  scope: StreamScope;
  kinds: ReadonlySet<StreamKind> | undefined;
  author: MemberId | undefined;
  dates: Dates;
  onScope: (scope: StreamScope) => void;
  onKinds: (kinds: ReadonlySet<StreamKind> | undefined) => void;
  onAuthor: (author: MemberId | undefined) => void;
  onDates: (dates: Dates) => void;
}

/** Whose entries, of which kinds, by whom, of what time: all of it together (FEED-8). */
export function StreamFilters(props: StreamFiltersProps) {
  const { session, scope, kinds, author, dates, onScope, onKinds, onAuthor, onDates } = props;
  const all = t('stream.allKinds');
  const everybody = t('history.everybody');
  const toggle = (kind: StreamKind): void => {
    const next = new Set(kinds ?? streamKinds);
    if (!next.delete(kind)) next.add(kind);
    // None is no question that somebody has: it is all again.
    onKinds(next.size === 0 || next.size === streamKinds.length ? undefined : next);
  };
  return (
    <div class="list-head">
      <Segmented
        label={t('stream.scope')}
        segments={[
          { value: 'mine', label: t('stream.mine') },
          { value: 'all', label: t('stream.all') },
        ]}
        value={scope}
        onChange={onScope}
      />
      <MenuButton
        label={t('stream.kinds')}
        size="sm"
        entries={[
          { id: 'all', label: all, checked: kinds === undefined, onSelect: () => onKinds(undefined) },
          { id: 'line', kind: 'line' as const },
          ...streamKinds.map((kind) => ({
            id: kind,
            label: nameOfKind(kind),
            checked: kinds?.has(kind) ?? true,
            // From all, one click asks for one kind alone.
            onSelect: () => (kinds === undefined ? onKinds(new Set([kind])) : toggle(kind)),
          })),
        ]}
      >
        {kindWords(kinds, all)}
      </MenuButton>
      <MenuButton
        label={t('stream.author')}
        size="sm"
        entries={[
          { id: 'all', label: everybody, checked: author === undefined, onSelect: () => onAuthor(undefined) },
          ...session.members.map(({ id }) => ({
            id,
            label: memberName(session, id),
            checked: author === id,
            onSelect: () => onAuthor(id as MemberId),
          })),
        ]}
      >
        {author === undefined ? everybody : memberName(session, author)}
      </MenuButton>
      <MenuButton
        label={t('history.when')}
        size="sm"
        entries={[
          {
            id: 'any',
            label: t('history.anyTime'),
            checked: dates.period === undefined && !dates.chosen,
            onSelect: () => onDates({}),
          },
          ...periods.map((period) => ({
            id: String(period),
            label: periodName(period),
            checked: dates.period === period,
            onSelect: () => onDates({ period }),
          })),
          {
            id: 'chosen',
            label: t('stream.chooseDates'),
            checked: dates.chosen === true,
            onSelect: () => onDates({ ...dates, period: undefined, chosen: true }),
          },
        ]}
      >
        {dates.chosen ? t('stream.chosenDates') : periodName(dates.period)}
      </MenuButton>
      {dates.chosen && <DateFields dates={dates} onDates={onDates} />}
    </div>
  );
}

function DateFields({ dates, onDates }: { dates: Dates; onDates: (dates: Dates) => void }) {
  const day = (label: string, value: DayKey | undefined, onDay: (day: DayKey | undefined) => void) => (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="date"
          value={value ?? ''}
          onChange={(event) => onDay(event.currentTarget.value || undefined)}
        />
      )}
    </Field>
  );
  return (
    <div class="line wrap stream-dates">
      {day(t('stream.from'), dates.from, (from) => onDates({ ...dates, from }))}
      {day(t('stream.until'), dates.until, (until) => onDates({ ...dates, until }))}
      <IconButton icon={X} size="sm" tone="quiet" label={t('history.anyTime')} onClick={() => onDates({})} />
    </div>
  );
}

function nameOfKind(kind: StreamKind): string {
  return t(kindTexts[kind] as 'stream.messages');
}

function kindWords(kinds: ReadonlySet<StreamKind> | undefined, all: string): string {
  const [only, ...more] = kinds ?? [];
  if (only === undefined) return all;
  return more.length === 0
    ? nameOfKind(only)
    : t('history.someKinds', { count: more.length + 1, total: streamKinds.length });
}

function periodName(period: number | undefined): string {
  if (period === undefined) return t('history.anyTime');
  return period === 1 ? t('app.today') : t('history.lastDays', { count: period });
}
