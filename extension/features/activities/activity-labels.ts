import { deadlineOf, Direction, directionOf, kindOf } from '@sidebook/domain/activities/activity';
import { leadTime } from '@sidebook/domain/activities/reminders';
import { isMissedCall } from '@sidebook/domain/activities/calls';
import type { Activity } from '@sidebook/domain/records/schema';
import {
  Banknote,
  Calendar,
  CheckSquare,
  CircleDot,
  FileText,
  Mail,
  MessageCircle,
  Phone,
  PhoneIncoming,
  PhoneMissed,
} from 'lucide';

import type { Glyph } from '../../components/icon.tsx';
import type { KindTone } from '../../components/kind-mark.tsx';
import { formats, t } from '../../locales/texts.ts';

/** The words of an activity's kind and direction: "Incoming e-mail". */
export function kindName(activity: Pick<Activity, 'kind' | 'direction' | 'callResult'>): string {
  const direction = directionOf(activity);
  switch (kindOf(activity)) {
    case 'email':
      if (direction === Direction.outgoing) return t('activities.outgoingEmail');
      return direction === Direction.incoming ? t('activities.incomingEmail') : t('activities.email');
    case 'call':
      if (direction === Direction.outgoing) return t('activities.outgoingCall');
      if (isMissedCall(activity)) return t('activities.missedCall');
      return direction === Direction.incoming ? t('activities.incomingCall') : t('activities.call');
    case 'meeting':
      return t('activities.meeting');
    case 'chat':
      return t('activities.chat');
    case 'payment':
      return t('activities.payment');
    case 'document':
      return t('quotes.sentDocument');
    case 'task':
      return t('activities.task');
    case 'todo':
      return t('activities.activity');
  }
}

export function glyphOf(activity: Pick<Activity, 'kind' | 'direction' | 'callResult'>): Glyph {
  switch (kindOf(activity)) {
    case 'email':
      return Mail;
    case 'call':
      if (isMissedCall(activity)) return PhoneMissed;
      return directionOf(activity) === Direction.incoming ? PhoneIncoming : Phone;
    case 'meeting':
      return Calendar;
    case 'chat':
      return MessageCircle;
    case 'payment':
      return Banknote;
    case 'document':
      return FileText;
    case 'task':
      return CheckSquare;
    case 'todo':
      return CircleDot;
  }
}

/** Title, else the first line of its text, else its kind. */
export function titleOf(activity: Activity): string {
  return activity.title?.trim() || activity.text?.trim().split('\n', 1)[0] || kindName(activity);
}

/** The text as it stands under the title: without its first line where that is the title. */
export function textBelow({ title, text = '' }: Pick<Activity, 'title' | 'text'>): string {
  return title?.trim() ? text.trim() : text.trim().split('\n').slice(1).join('\n').trim();
}

export type Urgency = 'incoming' | 'late' | 'soon' | 'calm';

export function urgencyOf(activity: Activity, now: number): Urgency {
  if (directionOf(activity) === Direction.incoming) return 'incoming';
  const deadline = deadlineOf(activity);
  if (deadline === undefined) return 'calm';
  if (deadline < now) return 'late';
  return deadline - now < leadTime(activity) ? 'soon' : 'calm';
}

export function toneOf(activity: Activity, now: number): KindTone {
  if (activity.completed !== undefined) return 'calm';
  const urgency = urgencyOf(activity, now);
  if (urgency === 'incoming') return 'incoming';
  return urgency === 'calm' ? 'calm' : 'due';
}

/** "2 days overdue", or when it is due. */
export function dueText(deadline: number, now: number, timeZone: string): string {
  const late = now - deadline;
  if (late <= 0) return formats.value.relativeTime(deadline, { now, timeZone });
  const minutes = Math.floor(late / 60_000);
  if (minutes < 60) return t('activities.overdueMinutes', { count: Math.max(1, minutes) });
  if (minutes < 24 * 60) return t('activities.overdueHours', { count: Math.floor(minutes / 60) });
  return t('activities.overdueDays', { count: Math.floor(minutes / (24 * 60)) });
}
