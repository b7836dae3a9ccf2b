import { Plus } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { cardDragType } from './kanban-card.tsx';

export interface KanbanColumnProps {
  title: string;
  count: number;
  amount?: string | undefined;
  /** What the title leaves open: "after next week". */
  hint?: string | undefined;
  /** Name of the button +: "Add to Proposal". Without it there is none. */
  addLabel?: string | undefined;
  onAdd?: (() => void) | undefined;
  /** What stands there when it is empty, or what a drop would do. */
  empty?: string | undefined;
  /** Whether a dragged card may be dropped here now. */
  accepts?: boolean | undefined;
  /** What a drop would do, shown while a card is over the column: "Plan for Fri 20 Nov, 15:00". */
  dropHint?: string | undefined;
  /** A drop is refused here; the screen says why when it is tried. */
  refuses?: boolean | undefined;
  onDropCard?: ((id: string) => void) | undefined;
  /** `KanbanCard`s. */
  children?: ComponentChildren;
}

/** A column of the kanban with its number and sum; a place to drop cards. */
export function KanbanColumn(props: KanbanColumnProps) {
  const { title, count, amount, accepts = false, onDropCard } = props;
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <section
      class={classNames('kol', over && 'is-over')}
      aria-labelledby={id}
      onDragOver={(event) => {
        if (!accepts) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const card = event.dataTransfer?.getData(cardDragType);
        if (!accepts || card === undefined || card === '') return;
        event.preventDefault();
        onDropCard?.(card);
      }}
    >
      <header class="kol-head">
        <h2 id={id} class="clip" title={title}>
          {title} <span class="n">{count}</span>
        </h2>
        {amount !== undefined && <span class="dim t-12 amount">{amount}</span>}
        {props.addLabel !== undefined && (
          <IconButton size="xs" icon={Plus} label={props.addLabel} onClick={() => props.onAdd?.()} />
        )}
      </header>
      <div class="kol-list">
        {props.hint !== undefined && <p class="kol-hint t-12 dim">{props.hint}</p>}
        {over && props.dropHint !== undefined && (
          <p class={classNames('kol-empty', !props.refuses && 'is-target')}>{props.dropHint}</p>
        )}
        {props.children}
        {count === 0 && props.empty !== undefined && !over && <p class="kol-empty">{props.empty}</p>}
      </div>
    </section>
  );
}
