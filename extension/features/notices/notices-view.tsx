import { dayOf } from '@sidebook/domain/calendar/time-zone';
import { together } from '@sidebook/domain/notices/notices';
import { type MemberNotice, noticesFor } from '@sidebook/projections/queries/notices';
import { Bell, CheckCheck } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { markRead } from './mark-read.ts';
import { NoticeRow } from './notice-row.tsx';

/** Notices that the list goes back to. */
const SHOWN = 200;

/** What teammates did to the user's work, newest first; several within a minute stand together (NOTE-1). */
export function NoticesView({ session }: { session: Session }) {
  const notices = useLive(() => noticesFor(session.rows, session.member, { since: 0, limit: SHOWN }), [session]);
  if (!notices) return null;
  const unread = notices.filter(({ read }) => !read);
  return (
    <div class="scroll">
      <div class="notices">
        <div class="sec line wrap">
          <h1 class="t-20 grow">{t('app.notices')}</h1>
          {unread.length > 0 && (
            <Button tone="quiet" size="sm" icon={CheckCheck} onClick={() => void markRead(unread)}>
              {t('notices.markAllRead')}
            </Button>
          )}
        </div>
        {notices.length === 0 && <Empty glyph={Bell} title={t('notices.none')} text={t('notices.noneHint')} />}
        {byDay(notices, session.zone).map(([day, groups]) => (
          <section key={day} aria-label={dayWords(groups, session.zone)}>
            <div class="group">
              <h2>{dayWords(groups, session.zone)}</h2>
            </div>
            {groups.map((group) => (
              <NoticeGroup key={group[0]?.row.key} session={session} group={group} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

type Group = readonly MemberNotice[];

/** Groups of what came within a minute, newest first, by the day on which they began. */
function byDay(notices: readonly MemberNotice[], zone: string): [string, Group[]][] {
  const groups = together(notices.map((notice) => ({ at: notice.row.at, notice }))).map((group) =>
    group.map(({ notice }) => notice).toReversed(),
  );
  return [...Map.groupBy(groups.toReversed(), (group) => dayOf(group.at(-1)?.row.at ?? 0, zone))];
}

function dayWords(groups: readonly Group[], zone: string): string {
  return formats.value.relativeDay(groups[0]?.[0]?.row.at ?? 0, { now: now.value, timeZone: zone });
}

function NoticeGroup({ session, group }: { session: Session; group: Group }) {
  const rows = group.map((notice) => <NoticeRow key={notice.row.key} session={session} notice={notice} />);
  if (group.length === 1) return <ul>{rows}</ul>;
  const words = t('notifications.several', { count: group.length });
  return (
    <div class="notice-group" role="group" aria-label={words}>
      <span class="t-12 dim">{words}</span>
      <ul>{rows}</ul>
    </div>
  );
}
