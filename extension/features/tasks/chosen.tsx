import type { ItemRow } from '@sidebook/projections/tables';

import { Chip } from '../../components/chip.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { memberName } from '../timeline/member-name.ts';

/** People that are in something, each as a chip, and a list to add one. */
export function ChosenPeople({
  session,
  label,
  chosen,
  onChange,
}: {
  session: Session;
  label: string;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}) {
  const others = session.members.filter((member) => !member.removed && !chosen.includes(member.id));
  return (
    <div class="stack">
      {others.length > 0 && (
        <Select
          label={label}
          value=""
          options={[
            { value: '', label: t('tasks.addPerson') },
            ...others.map((member) => ({ value: member.id, label: memberName(session, member.id) })),
          ]}
          onChange={(member) => {
            if (member !== '') onChange([...chosen, member]);
          }}
        />
      )}
      {chosen.length > 0 && (
        <div class="line wrap line-1" role="group" aria-label={label}>
          {chosen.map((id) => (
            <Chip
              key={id}
              tone="user"
              text={memberName(session, id)}
              onRemove={() => onChange(chosen.filter((other) => other !== id))}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** Items that a task is linked to, each a chip that leads to its card. */
export function ChosenItems({
  items,
  onRemove,
}: {
  items: readonly ItemRow[];
  onRemove?: ((item: ItemRow) => void) | undefined;
}) {
  if (items.length === 0) return null;
  return (
    <div class="line wrap line-1" role="group" aria-label={t('tasks.items')}>
      {items.map((item) => (
        <Chip
          key={item.id}
          text={nameOf(item.record)}
          href={itemHash(item.kind, item.id)}
          onRemove={onRemove && (() => onRemove(item))}
        />
      ))}
    </div>
  );
}
