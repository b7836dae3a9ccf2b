import { Paperclip } from 'lucide';
import type { ComponentChildren } from 'preact';
import { t } from '../locales/texts.ts';
import { classNames } from './class-names.ts';
import { Icon, type Glyph } from './icon.tsx';
import { KindMark, type KindTone } from './kind-mark.tsx';

export interface TimelineProps {
  /** Accessible name of the list. */
  label: string;
  /** `TimelineHead`, `TimelineEntry` and `TimelineLog`, in the order of LOG-25. */
  children: ComponentChildren;
}

/** Planned first, then pinned, then history (LOG-25). */
export function Timeline({ label, children }: TimelineProps) {
  return (
    <ul class="tl" aria-label={label}>
      {children}
    </ul>
  );
}

export interface TimelineHeadProps {
  text: string;
  count?: number | undefined;
}

/** A line with its words: Planned, Pinned, Today, a day. */
export function TimelineHead({ text, count }: TimelineHeadProps) {
  return (
    <li class="tl-head">
      {text} {count !== undefined && <span class="n">{count}</span>}
    </li>
  );
}

export interface TimelineEntryProps {
  glyph: Glyph;
  tone: KindTone;
  /** The kind in words: "Call". */
  kind: string;
  title?: string | undefined;
  /** At the end of the title's line; red when late. */
  time?: string | undefined;
  late?: boolean | undefined;
  /** With it the time is a button: what it does, in words. */
  timeLabel?: string | undefined;
  onTime?: (() => void) | undefined;
  /** A look that people chose, "1" to "7". */
  look?: string | undefined;
  /** Who, to whom, reminders: one line, separated by a middle dot. */
  meta?: ComponentChildren;
  /** Two lines of it, where the last part must not be lost: who logged a message. */
  longMeta?: boolean | undefined;
  /** Where an entry stands apart from its item: who did it, and what it is about. */
  about?: ComponentChildren;
  attachments?: number | undefined;
  /** In a card: what somebody else wrote. The rest stands free, so that not all entries weigh the same. */
  card?: boolean | undefined;
  /** Marked as just arrived. */
  unread?: boolean | undefined;
  completeLabel?: string | undefined;
  onComplete?: (() => void) | undefined;
  /** Text, quotes, statuses. */
  children?: ComponentChildren;
  /** Small icon buttons and a menu at the end of the title's line. */
  actions?: ComponentChildren;
  /** At most two statuses: missed, done by itself (LOG-24). */
  tags?: ComponentChildren;
  /** At most two buttons with words under the text (LOG-24): Reply, Done. */
  buttons?: ComponentChildren;
}

/** One event or planned activity. */
export function TimelineEntry(props: TimelineEntryProps) {
  const { title, time, meta, attachments = 0, card } = props;
  return (
    <li class={classNames('tl-item', props.unread && 'is-unread')} data-look={props.look}>
      <KindMark
        glyph={props.glyph}
        tone={props.tone}
        label={props.kind}
        completeLabel={props.completeLabel}
        onComplete={props.onComplete}
      />
      <div class="tl-body">
        <div class={classNames('stack', card ? 'tl-card' : 'tl-free')}>
          {(title !== undefined || time !== undefined) && (
            <div class="line">
              <h3 class="tl-title clip grow" title={title}>
                {title}
              </h3>
              {time !== undefined && <EntryTime {...props} />}
              {props.actions !== undefined && <span class="line line-1 tl-acts">{props.actions}</span>}
            </div>
          )}
          {(meta !== undefined || attachments > 0) && (
            <div class="tl-meta">
              <span class={props.longMeta ? 'clip-2' : 'clip'} title={typeof meta === 'string' ? meta : undefined}>
                {meta}
              </span>
              {attachments > 0 && (
                <span class="push line line-1" title={t('app.attachments', { count: attachments })}>
                  <Icon of={Paperclip} size={14} />
                  <span aria-hidden="true">{attachments}</span>
                  <span class="sr">{t('app.attachments', { count: attachments })}</span>
                </span>
              )}
            </div>
          )}
          {props.about}
          {props.tags !== undefined && <div class="line wrap">{props.tags}</div>}
          {props.children}
          {props.buttons !== undefined && <div class="line wrap">{props.buttons}</div>}
        </div>
      </div>
    </li>
  );
}

function EntryTime({ time, late, timeLabel, onTime }: TimelineEntryProps) {
  const look = classNames('tl-meta', late && 'due', onTime !== undefined && 'tl-time');
  if (onTime === undefined) return <span class={look}>{time}</span>;
  return (
    <button
      type="button"
      class={look}
      title={timeLabel}
      aria-label={`${timeLabel ?? ''} ${time ?? ''}`}
      onClick={onTime}
    >
      {time}
    </button>
  );
}

/** Text that a person wrote: 14 px, not wider than the eye follows. */
export function TimelineText({ children, dim }: { children: ComponentChildren; dim?: boolean | undefined }) {
  return <p class={classNames('tl-text', dim && 'dim')}>{children}</p>;
}

export interface TimelineLogProps {
  glyph: Glyph;
  /** A whole sentence: "Stage: Qualified to Proposal". */
  text: ComponentChildren;
  time: string;
}

/** A log record: weaker than events (LOG-21), its time in the same column. */
export function TimelineLog({ glyph, text, time }: TimelineLogProps) {
  return (
    <li class="tl-item tl-log">
      <span class="kind">
        <Icon of={glyph} size={14} />
      </span>
      <div class="tl-body">
        <span class="grow">{text}</span>
        <span class="amount">{time}</span>
      </div>
    </li>
  );
}
