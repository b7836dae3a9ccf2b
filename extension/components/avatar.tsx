import { classNames } from './class-names.ts';
import { initials } from './initials.ts';

export interface AvatarProps {
  /** The whole name: its initials are shown, the rest stands in the title. */
  name: string;
  size?: 20 | 24 | 32 | 36 | undefined;
  /** A company is square, an unknown sender a question mark in a dashed circle. */
  kind?: 'person' | 'company' | 'unknown' | undefined;
  /** The name stands beside it: it is not read aloud twice. */
  beside?: boolean | undefined;
}

/** People without photos: two letters in a grey circle. */
export function Avatar({ name, size = 20, kind = 'person', beside }: AvatarProps) {
  return (
    <span
      class={classNames(
        'ava',
        size !== 20 && `ava-${size}`,
        kind === 'company' && 'ava-firm',
        kind === 'unknown' && 'ava-unknown',
      )}
      title={name}
      {...(beside === true ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {kind === 'unknown' ? '?' : initials(name)}
    </span>
  );
}
