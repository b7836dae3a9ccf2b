import { readValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import { canBeAllowed } from '../../platform/site-access.ts';
import { browserWebmail } from '../../platform/webmail.ts';
import { changeSettings } from '../../session/change-settings.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { settingsValue } from '../../session/values.ts';
import type { Site } from './tab-mail.ts';

/**
 * Asks to read one site for good, from a click and for exactly that origin (EXT-17). Without it each visit needs a click on the
 * toolbar's icon. Nothing where it is allowed, not known, or the user wants to hear no more of it (`canDecline`).
 */
export function AllowSite({
  session,
  site,
  retry,
  canDecline,
}: {
  session: Session;
  site: Site | null;
  retry: () => void;
  canDecline?: boolean | undefined;
}) {
  const declined = useLive(
    async () => (await readValue(session.device, settingsValue)).sitesNotAsked.includes(site?.origin ?? ''),
    [session, site?.origin],
  );
  if (!site || site.isAllowed || !canBeAllowed(site.origin) || (canDecline && declined !== false)) return null;
  const { origin } = site;
  // The browser asks the user only in the same turn as their click.
  const allow = (): void => void browserWebmail.allow(origin).then((isAllowed) => isAllowed && retry());
  const decline = (): void =>
    void changeSettings(session.device, ({ sitesNotAsked }) => ({ sitesNotAsked: [...sitesNotAsked, origin] }));
  return (
    <div class="stack strip-allow">
      <p class="t-12 dim">
        {t('mail.allowSite', { site: new URL(origin).host })} {t('mail.allowSiteHint')}
      </p>
      <div class="line">
        <Button size="sm" onClick={allow}>
          {t('mail.allow')}
        </Button>
        {canDecline && (
          <Button size="sm" tone="quiet" onClick={decline}>
            {t('mail.notNow')}
          </Button>
        )}
      </div>
    </div>
  );
}
