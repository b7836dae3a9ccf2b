import { colours } from '@sidebook/domain/activities/looks';
import { useId } from 'preact/hooks';

import { t } from '../../locales/texts.ts';

/** One of eight looks: none, and "1" to "7" (ACT-8). Native radio buttons: the arrow keys move the choice. */
export function ColourPicker({ value, onChange }: { value: string; onChange: (colour: string) => void }) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend class="label">{t('activities.colour')}</legend>
      <div class="looks">
        {['', ...colours].map((colour) => {
          const words = colour === '' ? t('activities.colourPlain') : t('activities.colourNumber', { number: colour });
          return (
            <label key={colour} class="look" data-look={colour || undefined} title={words}>
              <input
                class="sr"
                type="radio"
                name={name}
                value={colour}
                checked={colour === value}
                onChange={() => onChange(colour)}
              />
              <span class="sr">{words}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
