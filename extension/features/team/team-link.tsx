import type { ComponentChildren } from 'preact';

import { Button } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import { toasts } from '../shell/perform.ts';

/** A secret link, to be copied and handed to somebody. */
export function TeamLinkField({
  label,
  hideLabel,
  link,
  help,
  children,
}: {
  label: string;
  hideLabel?: boolean;
  link: string;
  help: string;
  /** Further buttons. */
  children?: ComponentChildren;
}) {
  return (
    <div class="stack">
      <TextInput label={label} hideLabel={hideLabel} value={link} onChange={() => undefined} help={help} />
      <div class="line wrap">
        <Button
          onClick={() =>
            void navigator.clipboard.writeText(link).then(() => toasts.show({ text: t('team.linkCopied') }))
          }
        >
          {t('team.copyLink')}
        </Button>
        {children}
      </div>
    </div>
  );
}
