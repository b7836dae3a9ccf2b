import { Fragment } from 'preact';
import { useState } from 'preact/hooks';

import { Kbd } from '../../components/kbd.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { keysOfPage } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';

/** What can be pressed where one was when `?` was pressed. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const [bindings] = useState(() => keysOfPage().listed());
  return (
    <Sheet kind="dialog" title={t('app.keys')} onClose={onClose}>
      <dl class="facts">
        {bindings.map((binding) => (
          <Fragment key={binding.key}>
            <dt>
              <Kbd keys={binding.key.length === 1 ? binding.key.toUpperCase() : binding.key} />
            </dt>
            <dd>{binding.words}</dd>
          </Fragment>
        ))}
      </dl>
    </Sheet>
  );
}
