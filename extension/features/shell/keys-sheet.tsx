import { Fragment } from 'preact';
import { useState } from 'preact/hooks';

import { Kbd } from '../../components/kbd.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import { shownKeys } from './key-signs.ts';

/** What can be pressed where one was when `?` was pressed. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const [shown] = useState(shownKeys);
  return (
    <Sheet kind="dialog" title={t('app.keys')} onClose={onClose}>
      {/* There are more keys than fit: without a place for the focus only a mouse could scroll them. */}
      <div role="group" aria-label={t('app.keys')} tabIndex={0}>
        <dl class="facts">
          {shown.map(({ keys, words }) => (
            <Fragment key={words}>
              <dt class="line line-1">
                {keys.map((sign) => (
                  <Kbd key={sign} keys={sign} />
                ))}
                <span class="sr">{keys.join(', ')}</span>
              </dt>
              <dd>{words}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
    </Sheet>
  );
}
