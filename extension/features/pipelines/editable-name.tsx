import { useState } from 'preact/hooks';

import { TextInput } from '../../components/text-input.tsx';

/** A name that is changed where it stands; leaving the field or Enter saves it, an empty one stays as it was. */
export function EditableName({
  label,
  name,
  disabled,
  onName,
}: {
  label: string;
  name: string;
  disabled: boolean;
  onName: (name: string) => Promise<unknown>;
}) {
  const [typed, setTyped] = useState(name);
  return (
    <div class="grow">
      <TextInput
        label={label}
        hideLabel
        value={typed}
        disabled={disabled}
        maxLength={120}
        onChange={setTyped}
        onCommit={(value) => {
          const wanted = value.trim();
          if (wanted === '') setTyped(name);
          else if (wanted !== name) void onName(wanted);
        }}
      />
    </div>
  );
}
