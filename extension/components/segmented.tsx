import { useId } from 'preact/hooks';
import { Icon, type Glyph } from './icon.tsx';
import { usePressed } from './use-pressed.ts';

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  icon?: Glyph | undefined;
}

export interface SegmentedProps<Value extends string> {
  /** What is chosen here; read aloud, not shown. */
  label: string;
  segments: readonly Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

/**
 * One of two to four views. Native radio buttons: the arrow keys move the choice. It shows what was pressed until
 * `value` follows.
 */
export function Segmented<Value extends string>({ label, segments, value, onChange }: SegmentedProps<Value>) {
  const name = useId();
  const choice = usePressed(value);
  return (
    <fieldset class="seg">
      <legend class="sr">{label}</legend>
      {segments.map((segment) => (
        <label key={segment.value}>
          <input
            class="sr"
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === choice.shown}
            onChange={() => {
              choice.press(segment.value);
              onChange(segment.value);
            }}
          />
          {segment.icon && <Icon of={segment.icon} size={14} />}
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
