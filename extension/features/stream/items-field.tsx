import type { ItemRow } from '@sidebook/projections/tables';

import { Chip } from '../../components/chip.tsx';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { ItemPicker } from '../items/item-picker.tsx';

/** Several items, each a chip, and a field to look for one more. */
export function ItemsField({
  session,
  label,
  help,
  error,
  autoFocus,
  tone = 'item',
  accept,
  chosen,
  onChange,
}: {
  session: Session;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  autoFocus?: boolean | undefined;
  tone?: 'item' | 'mail' | undefined;
  /** Whether an item may be chosen here; all may unless said otherwise. */
  accept?: ((item: ItemRow) => boolean) | undefined;
  chosen: readonly ItemRow[];
  onChange: (chosen: readonly ItemRow[]) => void;
}) {
  return (
    <div class="stack">
      <ItemPicker
        // A new field for each choice: what was typed is done with.
        key={chosen.length}
        session={session}
        label={label}
        help={help}
        error={error}
        autoFocus={autoFocus}
        value={undefined}
        suggestions={[]}
        accept={(item) => (accept?.(item) ?? true) && !chosen.some(({ id }) => id === item.id)}
        optional
        onChoose={(item) => item && onChange([...chosen, item])}
      />
      {chosen.length > 0 && (
        <div class="line wrap line-1" role="group" aria-label={label}>
          {chosen.map((item) => (
            <Chip
              key={item.id}
              tone={tone}
              text={nameOf(item.record)}
              onRemove={() => onChange(chosen.filter(({ id }) => id !== item.id))}
            />
          ))}
        </div>
      )}
    </div>
  );
}
