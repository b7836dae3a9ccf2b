import { Select, type SelectOption } from '../../components/select.tsx';

export interface ChoiceRowProps<Value extends string> {
  name: string;
  /** What speaks for a choice: values of a column, the reason of a match. */
  note: string;
  /** `faint` where it only illustrates, and may be cut. */
  noteTone: 'dim' | 'faint';
  label: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
}

/** One line of the import's lists: what it is about, and what becomes of it. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>) {
  return (
    <li>
      <div class="grow">
        <div class="medium clip" title={props.name}>
          {props.name}
        </div>
        <div class={props.noteTone === 'faint' ? 't-12 faint clip' : 't-12 dim import-reason'}>{props.note}</div>
      </div>
      <Select<Value>
        label={props.label}
        hideLabel
        value={props.value}
        options={props.options}
        onChange={props.onChange}
      />
    </li>
  );
}
