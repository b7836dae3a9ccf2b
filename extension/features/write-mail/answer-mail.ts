import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import { addressKey, distinctPeople } from '@sidebook/domain/mail/address';
import { baseSubject } from '@sidebook/domain/mail/subject';
import type { Activity, MailHeader, MailPerson } from '@sidebook/domain/records/schema';

import { formats, t } from '../../locales/texts.ts';
import { LONGEST_SUBJECT, LONGEST_TEXT } from '../../messaging/write-mail-requests.ts';
import type { Session } from '../../session/session.ts';
import { writeRecipients } from './recipients.ts';
import type { AnswerKind, MailDraft } from './write-mail.ts';

/** An e-mail that answers or forwards a logged one, as its writing begins (LOG-6). */
export function answerTo(session: Session, activity: Activity, kind: AnswerKind): MailDraft | undefined {
  const { mail } = activity;
  if (!mail) return undefined;
  const { to, cc } = kind === 'forward' ? { to: [], cc: [] } : recipientsOf(session, activity, mail, kind);
  const subject = `${kind === 'forward' ? 'Fwd' : 'Re'}: ${baseSubject(activity.title ?? '')}`;
  const text = kind === 'forward' ? forwarded(session, activity, mail) : quoted(session, activity, mail);
  return {
    items: itemsOfActivity(activity).slice(0, 20),
    to,
    cc,
    subject: subject.trim().slice(0, LONGEST_SUBJECT),
    // As much of it as an e-mail of ours may have.
    text: text.slice(0, LONGEST_TEXT),
    follows: activity.id,
    offersTemplates: true,
  };
}

/** What went out is answered to whom it went; the user's own addresses are never recipients. */
function recipientsOf(
  session: Session,
  activity: Activity,
  { from, to, cc }: MailHeader,
  kind: AnswerKind,
): { readonly to: readonly MailPerson[]; readonly cc: readonly MailPerson[] } {
  const mine = new Set(
    session.members.find(({ id }) => id === session.member)?.addresses.map((address) => addressKey(address)),
  );
  const others = (people: readonly MailPerson[], but: readonly MailPerson[] = []): MailPerson[] => {
    const known = new Set(but.map(({ address }) => addressKey(address)));
    return distinctPeople(people).filter(({ address }) => {
      const key = addressKey(address);
      return !mine.has(key) && !known.has(key);
    });
  };
  const first = others(directionOf(activity) === Direction.outgoing ? to : [from]);
  return { to: first, cc: kind === 'reply-all' ? others([...to, ...cc], first) : [] };
}

function dateOf(session: Session, activity: Activity): string {
  const at = activity.occurred ?? activity.createdAt;
  const view = { now: at, timeZone: session.zone };
  return `${formats.value.longDate(at, view)}, ${formats.value.time(at, view)}`;
}

function quoted(session: Session, activity: Activity, { from }: MailHeader): string {
  const said = t('writing.wrote', { date: dateOf(session, activity), sender: writeRecipients([from]) });
  const lines = (activity.text ?? '').trimEnd().split('\n');
  return `\n\n${said}\n${lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}\n`;
}

function forwarded(session: Session, activity: Activity, { from, to, cc }: MailHeader): string {
  const head = [
    t('writing.forwardedMessage'),
    `${t('mail.from')}: ${writeRecipients([from])}`,
    `${t('mail.date')}: ${dateOf(session, activity)}`,
    `${t('mail.to')}: ${writeRecipients(to)}`,
    ...(cc.length > 0 ? [`Cc: ${writeRecipients(cc)}`] : []),
    `${t('mail.subject')}: ${activity.title ?? ''}`,
  ];
  return `\n\n${head.join('\n')}\n\n${(activity.text ?? '').trimEnd()}\n`;
}
