import { ActivityKind } from '@sidebook/domain/activities/activity';
import type { ListShelf } from '@sidebook/domain/activities/listing';
import { CalendarCheck, CircleCheck } from 'lucide';

import { FilterChip } from '../../components/chip.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import type { MenuItem } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { kindName } from '../activities/activity-labels.ts';
import { goTo } from '../shell/router.ts';

export interface ListFiltersProps {
  session: Session;
  everybody: boolean;
  today: boolean;
  shelf: ListShelf;
  kind: ActivityKind | undefined;
  onShelf: (shelf: ListShelf) => void;
  onKind: (kind: ActivityKind | undefined) => void;
}

/** By what the list of activities is narrowed: today, done, a kind (ACT-27, CNT-66). */
export function ListFilters({ everybody, today, shelf, kind, onShelf, onKind }: ListFiltersProps) {
  const entry = (id: ActivityKind | undefined, label: string): MenuItem => ({
    id: id ?? 'all',
    label,
    checked: kind === id,
    onSelect: () => onKind(id),
  });
  const scope = everybody ? 'everybody' : 'mine';
  return (
    <div class="list-head">
      <FilterChip
        text={t('app.today')}
        icon={CalendarCheck}
        pressed={today && shelf === 'open'}
        onClick={() => {
          const wanted = !today || shelf !== 'open';
          onShelf('open');
          goTo(wanted ? (everybody ? '#/activities?everybody-today' : '#/activities?today') : `#/activities?${scope}`);
        }}
      />
      <FilterChip
        text={t('activities.groupCompleted')}
        icon={CircleCheck}
        pressed={shelf === 'done'}
        onClick={() => onShelf(shelf === 'done' ? 'open' : 'done')}
      />
      <MenuButton
        label={t('activities.kind')}
        size="sm"
        entries={[
          entry(undefined, t('list.allKinds')),
          ...Object.values(ActivityKind).map((one) => entry(one, kindName({ kind: one }))),
        ]}
      >
        {kind === undefined ? t('list.allKinds') : kindName({ kind })}
      </MenuButton>
    </div>
  );
}
