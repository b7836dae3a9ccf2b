import { parseServerLink } from '@sidebook/sync/client/server-url';
import { Users } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { t } from '../../locales/texts.ts';

export interface ServerInvitation {
  readonly purpose: 'setup' | 'join';
  /** Host of the server. */
  readonly address: string;
}

/** What a one-time link of a server is for; null for every other text. */
export function readServerLink(text: string): ServerInvitation | null {
  for (const purpose of ['join', 'setup'] as const) {
    const link = parseServerLink(text, purpose);
    if (link) return { purpose, address: new URL(link.serverUrl).host };
  }
  return null;
}

/** In the place of a proposal: the line holds a link that lets this person into a team, or their workspace onto a server. */
export function LinkView({ id, link, onOpen }: { id: string; link: ServerInvitation; onOpen: () => void }) {
  const { purpose, address } = link;
  const isInvitation = purpose === 'join';
  const words = isInvitation ? t('popup.invitationTo', { address }) : t('popup.setupLinkOf', { address });
  return (
    <section class="quick-see" aria-label={words}>
      <div class="quick-link">
        <Icon of={Users} />
        <p class="medium" id={id} aria-live="polite">
          {words}
        </p>
        <Button tone="primary" size="sm" keys="↵" onClick={onOpen}>
          {isInvitation ? t('popup.join') : t('popup.connect')}
        </Button>
      </div>
    </section>
  );
}
