import { Check } from 'lucide';
import { classNames } from './class-names.ts';
import { Icon, type Glyph } from './icon.tsx';

/**
 * What the mark says by form and colour: `incoming` round and green, `due` square and red (counted, whether overdue or
 * soon), `waiting` amber, `calm` grey for all that is later, done or somebody else's.
 */
export type KindTone = 'incoming' | 'due' | 'waiting' | 'calm';

export interface KindMarkProps {
  glyph: Glyph;
  tone: KindTone;
  /** The kind in words: "Call". */
  label: string;
  /** Name of what a click does: "Complete “Call about delivery”". With it the mark is a button. */
  completeLabel?: string | undefined;
  onComplete?: (() => void) | undefined;
}

const toneClasses: Readonly<Record<KindTone, string>> = {
  incoming: 'kind-in',
  due: 'kind-due',
  waiting: 'kind-warn',
  calm: '',
};

/** Kind, urgency and direction of an activity in 24 px; on hover or focus it becomes a tick and completes. */
export function KindMark({ glyph, tone, label, completeLabel, onComplete }: KindMarkProps) {
  const name = classNames('kind', toneClasses[tone]);
  if (onComplete === undefined) {
    return (
      <span class={name} role="img" aria-label={label} title={label}>
        <Icon of={glyph} size={14} />
      </span>
    );
  }
  return (
    <button
      type="button"
      class={name}
      aria-label={completeLabel ?? label}
      title={completeLabel ?? label}
      onClick={onComplete}
    >
      <Icon of={glyph} size={14} />
      <Icon of={Check} size={14} class="kind-tick" />
    </button>
  );
}
