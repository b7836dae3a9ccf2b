import { type ChangeKind, changeKinds } from '@sidebook/domain/history/change-kinds';
import type { MemberId } from '@sidebook/domain/ids';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';

import { MenuButton } from '../../components/menu-button.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';

/** Days that the history is narrowed to, today among them; all when there is no number. */
export const periods = [undefined, 1, 7, 30, 365] as const;
export type Period = (typeof periods)[number];

const kindTexts: Readonly<Record<ChangeKind, TextKey>> = {
  made: 'history.kindMade',
  name: 'items.name',
  stage: 'items.stage',
  responsible: 'items.responsible',
  amount: 'history.kindAmount',
  product: 'products.rows',
  contactData: 'history.kindContactData',
  link: 'history.kindLink',
  space: 'past.space',
  activity: 'app.activities',
  task: 'app.tasks',
  comment: 'tasks.comments',
  deleted: 'history.kindDeleted',
  other: 'history.kindOther',
};

export interface HistoryFiltersProps {
  session: Session;
  member: MemberId | undefined;
  period: Period;
  /** Kinds that are switched off (LOG-26), on all devices of the user. */
  off: ReadonlySet<ChangeKind>;
  onMember: (member: MemberId | undefined) => void;
  onPeriod: (period: Period) => void;
}

/** Whose changes, of which kinds, of what time. */
export function HistoryFilters({ session, member, period, off, onMember, onPeriod }: HistoryFiltersProps) {
  const everybody = t('history.everybody');
  return (
    <div class="list-head">
      <MenuButton
        label={t('history.who')}
        size="sm"
        entries={[
          { id: 'all', label: everybody, checked: member === undefined, onSelect: () => onMember(undefined) },
          ...session.members.map(({ id }) => ({
            id,
            label: memberName(session, id),
            checked: member === id,
            onSelect: () => onMember(id as MemberId),
          })),
        ]}
      >
        {member === undefined ? everybody : memberName(session, member)}
      </MenuButton>
      <MenuButton
        label={t('history.when')}
        size="sm"
        entries={periods.map((one) => ({
          id: String(one),
          label: periodName(one),
          checked: period === one,
          onSelect: () => onPeriod(one),
        }))}
      >
        {periodName(period)}
      </MenuButton>
      <MenuButton
        label={t('history.kinds')}
        size="sm"
        entries={[
          ...changeKinds.map((kind) => ({
            id: kind,
            label: t(kindTexts[kind] as 'items.name'),
            checked: !off.has(kind),
            onSelect: () => void switchKinds([kind], !off.has(kind)),
          })),
          ...(off.size > 0
            ? [
                { id: 'line', kind: 'line' as const },
                { id: 'all', label: t('history.allKinds'), onSelect: () => void switchKinds([...off], false) },
              ]
            : []),
        ]}
      >
        {off.size === 0
          ? t('history.allKinds')
          : t('history.someKinds', { count: changeKinds.length - off.size, total: changeKinds.length })}
      </MenuButton>
    </div>
  );
}

function periodName(period: Period): string {
  if (period === undefined) return t('history.anyTime');
  return period === 1 ? t('app.today') : t('history.lastDays', { count: period });
}

async function switchKinds(kinds: readonly ChangeKind[], off: boolean): Promise<void> {
  const changes = kinds.map((kind) => ({ id: PREFERENCES_ID, field: 'historyOff', element: kind, value: off || null }));
  await perform('settings.change', { changes });
}
