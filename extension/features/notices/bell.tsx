import { noticesFor } from '@sidebook/projections/queries/notices';
import { Bell as BellGlyph } from 'lucide';

import { IconButton } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useIdleLive } from '../../session/use-idle-live.ts';
import { goTo } from '../shell/router.ts';

/** So many unread ones are counted. */
const COUNTED = 99;

/** The way to the notices, with a dot while one is unread. */
export function Bell({ session }: { session: Session }) {
  const unread = useIdleLive(() => countUnread(session), [session]) ?? 0;
  return (
    <IconButton
      class={classNames('bell', unread > 0 && 'is-unread')}
      icon={BellGlyph}
      tone="quiet"
      label={unread > 0 ? t('notices.unread', { count: unread }) : t('app.notices')}
      onClick={() => goTo('#/notices')}
    />
  );
}

async function countUnread({ rows, member }: Session): Promise<number> {
  const notices = await noticesFor(rows, member, { since: 0, limit: COUNTED });
  return notices.filter(({ read }) => !read).length;
}
