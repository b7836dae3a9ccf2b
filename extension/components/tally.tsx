import { t } from '../locales/texts.ts';
import { classNames } from './class-names.ts';

export interface TallyProps {
  kind: 'incoming' | 'planned';
  count: number;
  /** It filters the list below. */
  pressed?: boolean | undefined;
  /** Why no number can be shown: the limit is reached (CNT-63). */
  blocked?: string | undefined;
  onClick?: (() => void) | undefined;
}

/** One of the two counters, as a button that filters: Incoming is round and green, Planned square and red (CNT-2). */
export function Tally({ kind, count, pressed, blocked, onClick }: TallyProps) {
  const word = kind === 'incoming' ? t('app.incoming') : t('app.planned');
  return (
    <button
      type="button"
      class={classNames(
        'tally',
        kind === 'incoming' && 'tally-in',
        (count === 0 || blocked !== undefined) && 'tally-off',
      )}
      aria-pressed={pressed}
      title={blocked ?? word}
      onClick={() => onClick?.()}
    >
      <b>{blocked === undefined ? count : '–'}</b>
      <span class="clip">{word}</span>
    </button>
  );
}
