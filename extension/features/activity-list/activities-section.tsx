import { Segmented } from '../../components/segmented.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { AgendaSection } from '../agenda/agenda-section.tsx';
import { EmployeesSection } from '../agenda/employees-section.tsx';
import { type CounterFilter, goTo } from '../shell/router.ts';
import { ActivityList } from './activity-list.tsx';

type View = 'now' | 'mine' | 'everybody';

const views: Readonly<Record<CounterFilter, View | null>> = {
  incoming: 'now',
  planned: 'now',
  'employees-incoming': null,
  'employees-planned': null,
  mine: 'mine',
  today: 'mine',
  everybody: 'everybody',
  'everybody-today': 'everybody',
};

/** The section Activities: what the badge counts, the list of one's own, and for who leads that of everybody. */
export function ActivitiesSection({
  session,
  filter,
  onKeys,
}: {
  session: Session;
  filter: CounterFilter | null;
  onKeys: () => void;
}) {
  const view = filter === null ? 'now' : views[filter];
  if (filter === 'employees-incoming' || filter === 'employees-planned') {
    return (
      <EmployeesSection
        key={filter}
        session={session}
        filter={filter === 'employees-incoming' ? 'incoming' : 'planned'}
      />
    );
  }
  return (
    <>
      <div class="list-head">
        <Segmented<View>
          label={t('list.views')}
          value={view ?? 'now'}
          segments={[
            { value: 'now', label: t('list.now') },
            { value: 'mine', label: t('list.mine') },
            // Whether somebody leads is a matter of what is shown (PERM-15): the rows are on the device.
            ...(session.admin ? [{ value: 'everybody' as const, label: t('list.everybody') }] : []),
          ]}
          onChange={(next) => goTo(next === 'now' ? '#/activities' : `#/activities?${next}`)}
        />
      </div>
      {view === 'now' ? (
        <AgendaSection
          session={session}
          filter={filter === 'incoming' || filter === 'planned' ? filter : null}
          onKeys={onKeys}
        />
      ) : (
        <ActivityList
          key={view}
          session={session}
          everybody={view === 'everybody' && session.admin}
          today={filter === 'today' || filter === 'everybody-today'}
        />
      )}
    </>
  );
}
