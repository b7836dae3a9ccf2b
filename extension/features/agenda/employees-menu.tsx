import type { MemberId } from '@sidebook/domain/ids';
import { employeesCounters, numberOf, type PersonCounters } from '@sidebook/projections/queries/employees';
import { hasItemsOfOthers } from '@sidebook/projections/queries/responsibilities';
import { Users } from 'lucide';

import { MenuButton } from '../../components/menu-button.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { managedSpaces, membersWithRole } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { useIdleLive } from '../../session/use-idle-live.ts';
import { sectionName } from '../items/item-labels.ts';
import { placeQuery } from '../lists/list-place.ts';
import { unassignedCounts } from '../lists/unassigned.ts';
import { type CounterFilter, goTo } from '../shell/router.ts';

/** Everybody else in the workspace; who has left keeps what is not handed over yet. */
export function employeesOf({ members, member }: Session): MemberId[] {
  return members.filter(({ id }) => id !== member).map(({ id }) => id as MemberId);
}

/**
 * The two counters of the employees, behind a button beside the user's own (CNT-27, CNT-30). It is there for whoever can see
 * an item of somebody else, and for who manages a space with others in it (CNT-29, PERM-6). With them stand the items for which
 * nobody answers, for who manages their space (PERM-14).
 */
export function EmployeesMenu({ session, filter }: { session: Session; filter: CounterFilter | null }) {
  const people = useIdleLive(
    () => employeesCounters(session.rows, employeesOf(session), now.value),
    [session, now.value],
  );
  const unassigned = useIdleLive(() => unassignedCounts(session), [session]);
  const seesOthers = useIdleLive(() => hasItemsOfOthers(session.rows, session.member), [session]);
  if (!people) return null;
  const sum = (number: (person: PersonCounters) => number): number =>
    people.reduce((total, person) => total + number(person), 0);
  const incoming = sum((person) => numberOf(person, 'incoming'));
  const [overdue, soon] = [sum((person) => person.overdue), sum((person) => person.dueSoon)];
  const isLeader = managedSpaces(session).some((space) =>
    membersWithRole(session, space).some(({ id }) => id !== session.member),
  );
  const isTeam = session.members.length > 1;
  if (!isTeam || !(incoming + overdue + soon > 0 || seesOthers || isLeader || unassigned?.length)) return null;
  const entry = (id: CounterFilter, label: string, end: string) => ({
    id,
    label,
    end,
    checked: filter === id,
    onSelect: () => goTo(filter === id ? '#/activities' : `#/activities?${id}`),
  });
  return (
    <MenuButton
      label={t('team.employeesCounters')}
      icon={Users}
      align="end"
      entries={[
        entry('employees-incoming', t('team.employeesIncoming'), String(incoming)),
        entry('employees-planned', t('team.employeesPlanned'), t('team.overdueAndSoon', { overdue, soon })),
        ...(unassigned?.length
          ? [
              { id: 'unassigned', kind: 'heading' as const, label: t('handover.unassigned') },
              ...unassigned.map(({ kind, count }) => ({
                id: `unassigned-${kind}`,
                label: sectionName(kind),
                end: String(count),
                onSelect: () => placeQuery(kind, { filter: { unassigned: true }, sort: undefined }),
              })),
            ]
          : []),
      ]}
    />
  );
}
