import {
  AlarmClock,
  ArrowRight,
  Bell,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronUp,
  Ellipsis,
  Mail,
  MessageSquare,
  Pencil,
  Phone,
  PhoneOutgoing,
  Pin,
  Play,
  Plus,
  Reply,
  Settings,
  SquareCheck,
  User,
} from 'lucide';
import { Avatar } from '../../../extension/components/avatar.tsx';
import { Bar } from '../../../extension/components/bar.tsx';
import { Button, IconButton } from '../../../extension/components/button.tsx';
import { CounterBadge } from '../../../extension/components/counter-badge.tsx';
import { Fact, Facts, TextFact } from '../../../extension/components/facts.tsx';
import { Icon } from '../../../extension/components/icon.tsx';
import { KindMark } from '../../../extension/components/kind-mark.tsx';
import { Quote } from '../../../extension/components/quote.tsx';
import { StageSwitcher, Way } from '../../../extension/components/stage-switcher.tsx';
import { Status } from '../../../extension/components/status.tsx';
import { SyncState } from '../../../extension/components/sync-state.tsx';
import {
  Timeline,
  TimelineEntry,
  TimelineHead,
  TimelineLog,
  TimelineText,
} from '../../../extension/components/timeline.tsx';
import { formats, t } from '../../../extension/locales/texts.ts';
import { PanelTop, stagesOf } from './panel-screen.tsx';
import { at, times, type Sample } from './samples.ts';

const nothing = (): void => undefined;

export function SampleTimeline({ sample }: { sample: Sample }) {
  const [name] = sample.person;
  const stage = (index: number): string => sample.stages[index] ?? '';
  return (
    <Timeline label={t('activities.timeline')}>
      <TimelineHead text={t('activities.timelinePlanned')} count={2} />
      <TimelineEntry
        glyph={Phone}
        tone="due"
        kind={t('activities.call')}
        title={sample.rows.overdue[0]}
        time={t('activities.overdueDays', { count: 2 })}
        late
        meta={`Nora Lindqvist · ${t('activities.remindersAt', { times: '14:45, 15:00' })}`}
        completeLabel={t('activities.completeNamed', { title: sample.rows.overdue[0] })}
        onComplete={nothing}
      />
      <TimelineEntry
        glyph={SquareCheck}
        tone="calm"
        kind={t('activities.task')}
        title={sample.rows.contract[0]}
        time={formats.value.relativeTime(times.plan, at)}
        completeLabel={t('activities.completeNamed', { title: sample.rows.contract[0] })}
        onComplete={nothing}
      >
        <div class="line">
          <Status icon={Play} tone="go" text={t('app.today')} />
          <span class="tl-meta">{sample.mate}</span>
        </div>
      </TimelineEntry>
      <TimelineHead text={t('activities.timelinePinned')} />
      <TimelineEntry glyph={MessageSquare} tone="calm" kind={t('activities.comment')}>
        <TimelineText>{sample.comment}</TimelineText>
        <div class="tl-meta">
          <Icon of={Pin} size={14} />
          Mira Okafor, {formats.value.date(times.overdue, at)}
        </div>
      </TimelineEntry>
      <TimelineHead text={t('app.today')} />
      <TimelineEntry
        card
        glyph={Mail}
        tone="incoming"
        kind={t('activities.incomingEmail')}
        title={sample.mail.subject}
        time={formats.value.time(times.mail, at)}
        meta={t('activities.fromTo', { sender: name, recipients: 'Nora Lindqvist' })}
        attachments={2}
        completeLabel={t('activities.completeNamed', { title: sample.mail.subject })}
        onComplete={nothing}
        actions={<IconButton size="sm" icon={Ellipsis} label={t('app.moreActions')} />}
        buttons={
          <>
            <Button size="sm" icon={Reply}>
              {t('activities.addComment')}
            </Button>
            <Button size="sm" icon={Check}>
              {t('app.done')}
            </Button>
          </>
        }
      >
        <TimelineText>{sample.mail.text}</TimelineText>
        <Quote summary={t('activities.quotedMessages', { count: 2 })} isOpen={false} onToggle={() => undefined}>
          {sample.mail.quote}
        </Quote>
      </TimelineEntry>
      <TimelineLog glyph={ArrowRight} text={t('activities.logStage', { from: stage(1), to: stage(2) })} time="9:14" />
      <TimelineLog
        glyph={Pencil}
        text={t('activities.logField', {
          field: t('items.amount'),
          from: formats.value.money(4_600_000, sample.currency),
          to: formats.value.money(4_820_000, sample.currency),
        })}
        time="9:13"
      />
      <TimelineHead text={formats.value.relativeDay(times.overdue, at)} />
      <TimelineEntry
        glyph={PhoneOutgoing}
        tone="calm"
        kind={t('activities.outgoingCall')}
        title={t('activities.callLasted', {
          kind: t('activities.outgoingCall'),
          duration: formats.value.duration(360),
        })}
        time="11:05"
      >
        <TimelineText dim>{sample.callNote}</TimelineText>
      </TimelineEntry>
      <TimelineLog
        glyph={User}
        text={t('activities.logResponsible', { from: 'Mira Okafor', to: 'Nora Lindqvist' })}
        time="8:40"
      />
    </Timeline>
  );
}

function Next({ sample }: { sample: Sample }) {
  const [title] = sample.rows.overdue;
  return (
    <div class="next is-due">
      <KindMark
        glyph={Phone}
        tone="due"
        label={t('activities.call')}
        completeLabel={t('activities.completeNamed', { title })}
        onComplete={nothing}
      />
      <div>
        <div class="medium clip" title={title}>
          {title}
        </div>
        <div class="t-12 due">
          {formats.value.weekday(times.overdue, at)} · {t('activities.overdueDays', { count: 2 })}
        </div>
      </div>
      <div class="line line-1">
        <IconButton size="sm" icon={AlarmClock} label={t('activities.postpone')} />
        <Button size="sm" keys="E">
          {t('app.done')}
        </Button>
      </div>
    </div>
  );
}

export function SampleFacts({ sample }: { sample: Sample }) {
  const [name] = sample.person;
  return (
    <Facts>
      <TextFact
        label={t('items.amount')}
        value="48200"
        shown={formats.value.money(4_820_000, sample.currency)}
        onSave={nothing}
      />
      <Fact
        label={t('items.client')}
        value={
          <>
            <a href="#contact">{name}</a>, {sample.company}
          </>
        }
      />
      <Fact
        label={t('items.responsible')}
        edit={() => null}
        value={
          <span class="line">
            <Avatar name="Nora Lindqvist" beside />
            Nora Lindqvist
          </span>
        }
      />
      <TextFact
        label={t('items.closeDate')}
        value="2026-12-11"
        type="date"
        shown={formats.value.day('2026-12-11')}
        onSave={nothing}
      />
      <TextFact label={t('items.source')} value="" onSave={nothing} />
    </Facts>
  );
}

export function CardScreen({ sample }: { sample: Sample }) {
  const [deal] = sample.deals;
  if (deal === undefined) return null;
  const stages = stagesOf(sample);
  return (
    <div class="frame">
      <PanelTop current="deals" />
      <main class="main-column">
        <div class="c-head">
          <div class="c-back">
            <Button tone="quiet" size="sm" icon={ChevronLeft}>
              {t('app.deals')}
            </Button>
            <span class="push" />
            <Avatar name={sample.mate} size={24} />
            <IconButton size="sm" icon={Bell} label={t('items.follow')} />
            <IconButton size="sm" icon={ChevronUp} label={t('items.previousStage')} />
            <IconButton size="sm" icon={ChevronDown} label={t('items.nextStage')} />
            <IconButton size="sm" icon={Settings} label={t('app.settings')} />
          </div>
          <div class="c-title">
            <h1 class="t-16 grow clip-2">{deal.title}</h1>
            <CounterBadge look="both" count={2} label={t('app.plannedAndIncoming', { planned: 1, incoming: 1 })} />
          </div>
          <div class="line t-12 dim">
            <span class="clip">
              {deal.sub} · {t('items.pipelineSales')}
            </span>
            <span class="push strong amount t-14 loud">{formats.value.money(deal.amount, sample.currency)}</span>
          </div>
          <div class="c-progress">
            <Next sample={sample} />
            <div class="only-panel">
              <StageSwitcher
                moves
                compact
                stages={stages}
                current="2"
                summary={t('items.stageOf', { number: 3, total: 5, days: 6 })}
                onChange={nothing}
              />
            </div>
            <div class="only-page">
              <Way stages={stages} current="2" onMove={nothing} />
            </div>
          </div>
        </div>
        <div class="two">
          <aside class="side">
            <section class="sec">
              <h2 class="sec-head">{t('items.deal')}</h2>
              <SampleFacts sample={sample} />
            </section>
          </aside>
          <section class="main">
            <div class="compose">
              <Button size="sm" icon={Plus}>
                {t('activities.activity')}
              </Button>
              <Button size="sm" tone="quiet" icon={SquareCheck}>
                {t('activities.task')}
              </Button>
              <Button size="sm" tone="quiet" icon={Phone}>
                {t('activities.call')}
              </Button>
              <IconButton size="sm" icon={MessageSquare} label={t('activities.comment')} />
              <IconButton size="sm" icon={Ellipsis} label={t('app.more')} />
            </div>
            <div class="read">
              <h2 class="sr">{t('activities.timeline')}</h2>
              <SampleTimeline sample={sample} />
            </div>
          </section>
        </div>
      </main>
      <Bar
        hints={[
          { keys: ['E'], words: t('app.keyDone') },
          { keys: ['A'], words: t('app.keyActivity') },
          { keys: ['Esc'], words: t('app.keyBack') },
        ]}
      >
        <SyncState sync={{ state: 'sending', changes: 2 }} at={at} />
      </Bar>
    </div>
  );
}
