import type { Activity } from '@sidebook/domain/records/schema';

import { TimelineText } from '../../components/timeline.tsx';

/** The text of a mail; the new part first (EXT-16). */
export function MailText({ activity }: { activity: Activity }) {
  return activity.text ? <TimelineText>{activity.text}</TimelineText> : null;
}
