import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.ts';
import { CounterBadge, type CounterBadgeProps } from './counter-badge.tsx';
import { Icon, type Glyph } from './icon.tsx';

export interface KanbanCardProps {
  id: string;
  title: string;
  href: string;
  counter: CounterBadgeProps;
  /** Client and company. */
  sub?: string | undefined;
  /** The next activity in one line: red when overdue, dark when due soon, green when somebody wrote. */
  next?:
    | {
        glyph: Glyph;
        text: string;
        /** Never cut. */ time?: string | undefined;
        tone: 'late' | 'soon' | 'incoming' | 'calm' | 'none';
      }
    | undefined;
  amount?: string | undefined;
  /** A `Status`: the task updated last (TASK-21). */
  status?: ComponentChildren;
  /** An `Avatar`, only when somebody else is responsible. */
  responsible?: ComponentChildren;
  unread?: boolean | undefined;
  selected?: boolean | undefined;
  /** It is being moved, by keys or pointer. */
  lifted?: boolean | undefined;
  draggable?: boolean | undefined;
  onOpen?: (() => void) | undefined;
  onFocus?: (() => void) | undefined;
  onLift?: ((id: string) => void) | undefined;
  onDrop?: (() => void) | undefined;
}

const toneClasses = { late: 'due', soon: 'soon', incoming: 'in', calm: '', none: 'faint' } as const;

/** MIME type under which a dragged card carries its id. */
export const cardDragType = 'application/x-sidebook-item';

/** A deal or lead in a column. Moving it by keys is the menu Move to (M) of the screen around it. */
export function KanbanCard(props: KanbanCardProps) {
  const { id, title, next, amount, status, responsible } = props;
  return (
    <article
      class={classNames(
        'kcard',
        props.unread && 'is-unread',
        props.selected && 'is-selected',
        props.lifted && 'is-drag',
      )}
      draggable={props.draggable}
      onFocusIn={() => props.onFocus?.()}
      onDragStart={(event) => {
        event.dataTransfer?.setData(cardDragType, id);
        props.onLift?.(id);
      }}
      onDragEnd={() => props.onDrop?.()}
    >
      <div class="kcard-top">
        <h3 class="kcard-title clip-2" title={title}>
          <a
            class="row-open"
            href={props.href}
            draggable={false}
            aria-current={props.selected ? 'true' : undefined}
            onClick={() => props.onOpen?.()}
          >
            {title}
          </a>
        </h3>
        <CounterBadge {...props.counter} />
      </div>
      {props.sub !== undefined && (
        <div class="t-12 dim clip" title={props.sub}>
          {props.sub}
        </div>
      )}
      {next !== undefined && (
        <div class={classNames('kcard-next', toneClasses[next.tone])}>
          <Icon of={next.glyph} size={14} />
          <span class="clip" title={next.text}>
            {next.text}
          </span>
          {next.time !== undefined && <span class="kcard-when">{next.time}</span>}
        </div>
      )}
      {(amount !== undefined || status !== undefined || responsible !== undefined) && (
        <div class="kcard-foot">
          {amount !== undefined && <span class="medium amount">{amount}</span>}
          {status}
          {responsible !== undefined && <span class="push line line-1">{responsible}</span>}
        </div>
      )}
    </article>
  );
}
