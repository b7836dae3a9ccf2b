import { X } from 'lucide';
import { t } from '../locales/texts.ts';
import { classNames } from './class-names.ts';
import { Icon, type Glyph } from './icon.tsx';

export interface ChipProps {
  text: string;
  /** Grey = CRM item, light blue = teammate, orange = e-mail recipient (FEED-18). */
  tone?: 'item' | 'user' | 'mail' | undefined;
  icon?: Glyph | undefined;
  href?: string | undefined;
  /** The address is not ours: it opens in a tab of its own, which learns nothing of this one. */
  outside?: boolean | undefined;
  onRemove?: (() => void) | undefined;
}

/** Somebody or something that is named: a recipient, an item, an attachment. */
export function Chip({ text, tone = 'item', icon, href, outside, onRemove }: ChipProps) {
  return (
    <span class={classNames('chip', tone !== 'item' && `chip-${tone}`)}>
      {icon && <Icon of={icon} size={14} />}
      {href === undefined ? (
        <span title={text}>{text}</span>
      ) : (
        <a href={href} title={outside ? href : text} {...(outside && { target: '_blank', rel: 'noopener noreferrer' })}>
          {text}
        </a>
      )}
      {onRemove !== undefined && (
        <button type="button" aria-label={t('app.removeNamed', { name: text })} onClick={onRemove}>
          <Icon of={X} size={14} />
        </button>
      )}
    </span>
  );
}

export interface FilterChipProps {
  text: string;
  icon?: Glyph | undefined;
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Why it cannot be used now. */
  whyNot?: string | undefined;
  onClick: () => void;
}

/** A filter that is on or off, or a quick choice under a field. */
export function FilterChip({ text, icon, pressed, disabled, whyNot, onClick }: FilterChipProps) {
  return (
    <button
      type="button"
      class="chip chip-filter"
      aria-pressed={pressed}
      aria-disabled={whyNot === undefined ? undefined : true}
      disabled={disabled}
      title={whyNot}
      onClick={() => {
        if (whyNot === undefined) onClick();
      }}
    >
      {icon && <Icon of={icon} size={14} />}
      <span>{text}</span>
    </button>
  );
}
