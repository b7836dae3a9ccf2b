import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import type { Member } from '../../session/values.ts';
import { EntryList } from '../settings/entry-list.tsx';
import { ownName } from '../timeline/member-name.ts';
import { type Placement, sameName } from './access-plan.ts';

export interface DepartmentFieldsProps {
  session: Session;
  members: readonly Member[];
  departments: readonly string[];
  placements: ReadonlyMap<string, Placement>;
  onDepartments: (departments: readonly string[]) => void;
  onPlacements: (placements: ReadonlyMap<string, Placement>) => void;
}

/** The departments of a workspace, and who works in which of them and manages it. */
export function DepartmentFields(props: DepartmentFieldsProps) {
  const { session, members, departments, placements, onDepartments, onPlacements } = props;

  function read(typed: string): string | null {
    const name = typed.trim();
    const isThere = departments.some((department) => sameName(department, name));
    return name === '' || name.length > 120 || isThere ? null : name;
  }

  function place(member: string, placement: Placement | undefined): void {
    const next = new Map(placements);
    if (placement) next.set(member, placement);
    else next.delete(member);
    onPlacements(next);
  }

  return (
    <>
      <EntryList
        label={t('rights.departments')}
        entries={departments}
        addLabel={t('rights.addDepartment')}
        read={read}
        wrong={t('rights.departmentWrong')}
        onAdd={(name) => onDepartments([...departments, name])}
        onRemove={(name) => {
          onDepartments(departments.filter((department) => department !== name));
          onPlacements(new Map([...placements].filter(([, { department }]) => department !== name)));
        }}
      />
      {departments.length > 0 &&
        members.map(({ id }) => {
          const placement = placements.get(id);
          const name = ownName(session, id);
          return (
            <div key={id} class="stack">
              <Select<string>
                label={t('rights.departmentOf', { name })}
                value={placement?.department ?? ''}
                options={[
                  { value: '', label: t('rights.noDepartment') },
                  ...departments.map((department) => ({ value: department, label: department })),
                ]}
                onChange={(department) =>
                  place(id, department === '' ? undefined : { department, manages: placement?.manages ?? false })
                }
              />
              {placement && (
                <Check
                  label={t('rights.managesIt')}
                  checked={placement.manages}
                  onChange={(manages) => place(id, { ...placement, manages })}
                />
              )}
            </div>
          );
        })}
    </>
  );
}
