import { Plus } from 'lucide';

import { Chip } from '../../components/chip.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { memberName, ownName } from '../timeline/member-name.ts';

/** Teammates who take part (ACT-10). */
export function ColleaguesBlock({
  session,
  value,
  onChange,
}: {
  session: Session;
  value: readonly string[];
  onChange: (colleagues: readonly string[]) => void;
}) {
  const others = session.members.filter((member) => !member.removed && !value.includes(member.id));
  return (
    <fieldset class="field">
      <legend class="label">{t('form.colleagues')}</legend>
      <div class="line wrap line-1">
        {value.map((id) => (
          <Chip
            key={id}
            tone="user"
            text={ownName(session, id)}
            onRemove={() => onChange(value.filter((other) => other !== id))}
          />
        ))}
        {others.length > 0 && (
          <MenuButton
            icon={Plus}
            size="sm"
            label={t('form.addColleague')}
            entries={others.map(({ id }) => ({
              id,
              label: memberName(session, id),
              onSelect: () => onChange([...value, id]),
            }))}
          >
            {t('form.addColleague')}
          </MenuButton>
        )}
      </div>
    </fieldset>
  );
}
