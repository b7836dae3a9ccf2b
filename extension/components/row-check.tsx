export interface RowCheckProps {
  /** Name of what it stands for: "Select “Call about delivery”". */
  label: string;
  checked: boolean;
  /** `range`: with Shift, all rows from the one that was ticked last. */
  onToggle: (range: boolean) => void;
}

/** The tick box at the beginning of a list row. */
export function RowCheck({ label, checked, onToggle }: RowCheckProps) {
  return (
    <input
      type="checkbox"
      class="row-check"
      aria-label={label}
      title={label}
      checked={checked}
      // A click that was prevented would untick the box again after the list has ticked it.
      onClick={(event) => onToggle(event.shiftKey)}
    />
  );
}
