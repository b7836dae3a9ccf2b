import type { Contact, Deal } from '@sidebook/domain/records/schema';
import { ArrowUpRight, Briefcase, Check as CheckGlyph, UserPlus } from 'lucide';

import { Avatar } from '../../components/avatar.tsx';
import { Icon } from '../../components/icon.tsx';
import { IconButton } from '../../components/button.tsx';
import { Sentence } from '../../components/sentence.tsx';
import { Status } from '../../components/status.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { dueText, glyphOf, titleOf, urgencyOf } from '../activities/activity-labels.ts';
import { amountOf, nameOf } from '../items/item-labels.ts';
import { goTo, itemHash } from '../shell/router.ts';
import { memberName } from '../timeline/member-name.ts';
import type { MailContext } from './mail-context.ts';

/** Who the open message is with, what is open with them, and by whom it is logged (EXT-9). */
export function ContextStrip({ session, context }: { session: Session; context: MailContext }) {
  return (
    <>
      <Who context={context} />
      <OpenWith session={session} context={context} />
      <Logged session={session} context={context} />
    </>
  );
}

function Who({ context }: { context: MailContext }) {
  const { client, company, parties } = context;
  const { other } = parties;
  const outgoing = parties.direction === 'outgoing';
  if (client) {
    const name = nameOf(client.record);
    const position = client.kind === 'contact' ? (client.record as Contact).position : undefined;
    const sub = [position, company && company.id !== client.id && nameOf(company.record)].filter(Boolean).join(' · ');
    return (
      <div class="strip-who">
        <Avatar name={name} size={36} kind={client.kind === 'company' ? 'company' : 'person'} beside />
        <span>
          <span class="strong">{outgoing ? t('mail.toCustomer', { name }) : name}</span>
          <br />
          <span class="dim">{sub || other?.address}</span>
          <Recipients context={context} />
        </span>
        <IconButton
          icon={ArrowUpRight}
          tone="quiet"
          size="sm"
          label={t('app.openNamed', { name })}
          onClick={() => goTo(itemHash(client.kind, client.id))}
        />
      </div>
    );
  }
  if (!other) return null;
  const name = other.name || other.address;
  return (
    <div class="stack">
      <div class="strip-who">
        <Avatar name={name} size={36} kind="unknown" beside />
        <span>
          <span class="strong">{outgoing ? t('mail.toCustomer', { name }) : name}</span>{' '}
          <Status text={t('mail.unknown')} icon={UserPlus} />
          <br />
          <span class="dim">{other.address}</span>
          <Recipients context={context} />
        </span>
      </div>
      <p class="t-12 dim">
        {t('mail.unknownAddress')}{' '}
        {company && (
          <Sentence
            of="mail.domainBelongsTo"
            with={{ count: context.openDeals.length }}
            parts={{ company: <a href={itemHash('company', company.id)}>{nameOf(company.record)}</a> }}
          />
        )}
      </p>
    </div>
  );
}

/** More than these are a circular: their number says so. */
const FEW = 3;

function Recipients({ context: { head } }: { context: MailContext }) {
  const count = head.to.length + head.cc.length;
  return count > FEW ? <span class="dim"> · {t('mail.recipients', { count })}</span> : null;
}

const SHOWN_DEALS = 2;

function OpenWith({ session, context }: { session: Session; context: MailContext }) {
  const [next] = context.openActivities;
  const deals = context.openDeals.slice(0, SHOWN_DEALS);
  if (deals.length === 0 && !next) return null;
  const urgency = next && urgencyOf(next.record, now.value);
  return (
    <div class="strip-open">
      {deals.map((deal) => (
        <a key={deal.id} href={itemHash('deal', deal.id)}>
          <Icon of={Briefcase} class="faint" />
          <span class="clip grow">{nameOf(deal.record)}</span>
          <span class="dim amount">{amountOf(deal.record as Deal)}</span>
        </a>
      ))}
      {next?.item && (
        <a href={`#/activity/${next.id}`}>
          <Icon of={glyphOf(next.record)} class={urgency === 'late' ? 'due' : 'faint'} />
          <span class="clip grow">{titleOf(next.record)}</span>
          <span class={`t-12 amount ${urgency === 'late' ? 'due' : 'dim'}`}>
            {dueText(next.record.deadline ?? 0, now.value, session.zone)}
          </span>
        </a>
      )}
    </div>
  );
}

function Logged({ session, context }: { session: Session; context: MailContext }) {
  const entry = context.logged ?? context.threadEntry;
  if (!entry) return null;
  const log = entry.record.logs[0];
  if (!log) return null;
  const name = memberName(session, log.member);
  const time = formats.value.relativeTime(log.at, { now: now.value, timeZone: session.zone });
  const words = loggedWords(log.member === session.member ? null : name, time, context.logged !== undefined);
  return (
    <p class="line t-12 dim">
      <Icon of={CheckGlyph} size={14} class="in" />
      <span>
        {words}
        {context.loggedOn.length > 0 && (
          <>
            {'. '}
            {context.loggedOn.map((item, index) => (
              <>
                {index > 0 && ', '}
                <a href={itemHash(item.kind, item.id)}>{nameOf(item.record)}</a>
              </>
            ))}
          </>
        )}
      </span>
    </p>
  );
}

/** `name` null: the user. */
function loggedWords(name: string | null, time: string, whole: boolean): string {
  if (name === null) return whole ? t('cards.loggedByYouAt', { time }) : t('cards.threadLoggedByYouAt', { time });
  return whole ? t('mail.loggedBy', { name, time }) : t('mail.threadLoggedBy', { name, time });
}
