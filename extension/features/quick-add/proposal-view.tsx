import type { ItemKind } from '@sidebook/domain/records/schema';
import { Building2, FileText, Handshake, type IconNode, SquareCheck, User, UserPlus, UserRoundSearch } from 'lucide';
import { useState } from 'preact/hooks';

import { FilterChip } from '../../components/chip.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { remindersForNew } from '../../session/new-reminders.ts';
import type { Session } from '../../session/session.ts';
import { glyphOf, kindName } from '../activities/activity-labels.ts';
import { ProposalFields } from './proposal-fields.tsx';
import { type Proposal, reminderTimes, type Target } from './proposal.ts';
import type { QuickAddState } from './use-quick-add.ts';

export interface ProposalViewProps {
  id: string;
  session: Session;
  proposal: Proposal;
  state: QuickAddState;
  /** Out of the fields, back to the line. */
  onBack: () => void;
}

/** What quick add will save: kind, title, time in words, reminders, and for whom. */
export function ProposalView({ id, session, proposal, state, onBack }: ProposalViewProps) {
  const activity = { kind: proposal.kind, direction: 'planned' };
  return (
    <section
      class="quick-see"
      aria-label={t('popup.quickAddPreview')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onBack();
      }}
    >
      {state.isEditing ? (
        <ProposalFields session={session} proposal={proposal} state={state} />
      ) : (
        <div class="quick-what" id={id} aria-live="polite">
          <KindMark glyph={glyphOf(activity)} tone="calm" label={kindName(activity)} />
          <div class="grow">
            <p class="medium clip" title={proposal.title}>
              {proposal.title}
            </p>
            <p class="t-12 dim">{timeWords(proposal, session)}</p>
            {noteOf(proposal) && <p class="t-12 faint">{noteOf(proposal)}</p>}
          </div>
        </div>
      )}
      <Targets proposal={proposal} state={state} />
    </section>
  );
}

/** "Fri 20 Nov, 10:00 · reminders 9:45, 10:00". */
function timeWords({ deadline }: Proposal, session: Session): string {
  const at = { now: now.value, timeZone: session.zone };
  const texts = formats.value;
  const times = reminderTimes(deadline, remindersForNew(session), at.now).map((time) =>
    texts.weekday(time, at) === texts.weekday(deadline, at) ? texts.time(time, at) : texts.relativeTime(time, at),
  );
  const reminders = times.length === 0 ? t('popup.noReminders') : t('popup.reminders', { times: times.join(', ') });
  return `${texts.weekday(deadline, at)}, ${texts.time(deadline, at)} · ${reminders}`;
}

function noteOf({ deadline, hour }: Proposal): string | undefined {
  if (deadline <= now.value && hour !== 'given') return undefined;
  if (deadline < now.value) return t('popup.pastTime');
  if (hour === 'start-of-work') return t('popup.startOfWork');
  if (hour === 'next-full-hour') return t('popup.nextFullHour');
  return hour === 'default' ? t('popup.noDate') : undefined;
}

/** For whom: the likeliest is taken, the others are a click away. */
function Targets({ proposal, state }: { proposal: Proposal; state: QuickAddState }) {
  const [showsAll, setShowsAll] = useState(false);
  const { target, targets } = proposal;
  const isOne = targets.length <= 2 || !showsAll;
  const shown = targets.length <= 2 || showsAll ? targets : [target];
  return (
    <div class="line wrap line-1" role="group" aria-label={t('popup.chooseMatch')}>
      {shown.map((candidate) => (
        <FilterChip
          key={keyOf(candidate)}
          icon={glyphs[candidate.type === 'item' ? candidate.client.item.kind : candidate.type]}
          text={wordsOf(candidate)}
          pressed={candidate === target}
          onClick={() => {
            state.choose(targets.indexOf(candidate));
            setShowsAll(false);
          }}
        />
      ))}
      {isOne && shown.length < targets.length && (
        <FilterChip
          text={t('popup.otherMatches', { count: targets.length - shown.length })}
          onClick={() => setShowsAll(true)}
        />
      )}
    </div>
  );
}

const glyphs: Readonly<Record<ItemKind | 'nobody' | 'new-contact', IconNode>> = {
  contact: User,
  company: Building2,
  deal: Handshake,
  lead: UserRoundSearch,
  quote: FileText,
  nobody: SquareCheck,
  'new-contact': UserPlus,
};

function keyOf(target: Target): string {
  return target.type === 'item' ? target.client.item.id : target.type;
}

function wordsOf(target: Target): string {
  switch (target.type) {
    case 'item':
      return [target.client.item, target.client.behind]
        .map((row) => row?.record.name?.trim())
        .filter((name) => name !== undefined && name !== '')
        .join(' · ');
    case 'nobody':
      return t('popup.withoutItem');
    case 'new-contact':
      return t('popup.newContact', { name: target.name });
  }
}
