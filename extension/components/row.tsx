import type { ComponentChildren, Ref } from 'preact';
import { classNames } from './class-names.ts';
import { Icon, type Glyph } from './icon.tsx';

export interface RowAction {
  id: string;
  icon: Glyph;
  /** Its name with its object: "Postpone “Call about delivery”". */
  label: string;
  /** It opens a menu under itself. */
  popup?: 'menu' | undefined;
  expanded?: boolean | undefined;
  onClick: (event: { currentTarget: HTMLButtonElement }) => void;
}

export interface RowProps {
  /** A `RowCheck`, in lists whose rows can be ticked. */
  check?: ComponentChildren;
  /** A `KindMark`, an `Avatar` or nothing. */
  mark?: ComponentChildren;
  title: string;
  /** The same words with what was searched for marked in them. */
  marked?: ComponentChildren;
  /** One line of meta, most useful first, separated by a middle dot. */
  sub?: ComponentChildren;
  /** The meta takes as many lines as it needs: nothing else says what is in it. */
  wrap?: boolean | undefined;
  /** At the end: a time, an amount, a counter. The actions take its place. */
  end?: ComponentChildren;
  /** Red words are for what is late; soon has a dark time. */
  endTone?: 'plain' | 'late' | 'soon' | undefined;
  unread?: boolean | undefined;
  selected?: boolean | undefined;
  /** Fades and closes its gap: it has been completed or postponed. */
  leaving?: boolean | undefined;
  actions?: readonly RowAction[] | undefined;
  /** Where a click on the row leads: a link, or a button when only `onOpen` is given. */
  href?: string | undefined;
  onOpen?: (() => void) | undefined;
  onFocus?: (() => void) | undefined;
  /** Its place in a list of which not all rows are drawn. */
  position?: { index: number; count: number } | undefined;
  /** The element that takes the focus for the row, for J, K and the arrow keys. */
  openRef?: Ref<HTMLElement> | undefined;
}

/** A list row: two lines, and actions that take the place of the time, so that nothing moves. */
export function Row(props: RowProps) {
  const { mark, title, sub, end, endTone = 'plain', actions, href, onOpen } = props;
  const titleClass = 'row-title row-open clip';
  const named = {
    class: titleClass,
    title,
    'aria-current': props.selected ? ('true' as const) : undefined,
  };
  return (
    <li
      class={classNames(
        'row',
        props.unread && 'is-unread',
        props.selected && 'is-selected',
        props.leaving && 'is-leaving',
      )}
      aria-posinset={props.position === undefined ? undefined : props.position.index + 1}
      aria-setsize={props.position?.count}
      onFocusIn={() => props.onFocus?.()}
    >
      {props.check}
      {mark}
      <span class="row-main">
        {href !== undefined ? (
          <a {...named} ref={(props.openRef as Ref<HTMLAnchorElement>) ?? null} href={href} onClick={() => onOpen?.()}>
            {props.marked ?? title}
          </a>
        ) : onOpen !== undefined ? (
          <button
            {...named}
            ref={(props.openRef as Ref<HTMLButtonElement>) ?? null}
            type="button"
            onClick={() => onOpen()}
          >
            {title}
          </button>
        ) : (
          <span class="row-title clip" title={title}>
            {title}
          </span>
        )}
        {sub !== undefined && sub !== null && (
          <span class={classNames('row-sub', !props.wrap && 'clip')} title={typeof sub === 'string' ? sub : undefined}>
            {sub}
          </span>
        )}
      </span>
      {end !== undefined && end !== null && (
        <span class={classNames('row-time', endTone === 'late' && 'due', endTone === 'soon' && 'soon')}>{end}</span>
      )}
      {actions !== undefined && actions.length > 0 && (
        <span class="row-acts">
          {actions.map((action) => (
            <button
              key={action.id}
              type="button"
              class="btn btn-sm btn-icon"
              aria-label={action.label}
              title={action.label}
              aria-haspopup={action.popup}
              aria-expanded={action.expanded}
              onClick={(event) => action.onClick(event)}
            >
              <Icon of={action.icon} />
            </button>
          ))}
        </span>
      )}
    </li>
  );
}
