import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface RowGroupProps {
  title: string;
  /** How many there are; none is not shown. */
  count?: number | undefined;
  /** At the end of the heading's line. */
  end?: ComponentChildren;
  /** `Row`s. */
  children: ComponentChildren;
}

/** A heading with its number and its rows. */
export function RowGroup({ title, count, end, children }: RowGroupProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div class="group">
        <h2 id={id}>
          {title}
          {count !== undefined && (
            <>
              {' '}
              <span class="n">{count}</span>
            </>
          )}
        </h2>
        {end}
      </div>
      <ul>{children}</ul>
    </section>
  );
}
