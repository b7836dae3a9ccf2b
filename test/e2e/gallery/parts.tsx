import {
  AlarmClock,
  ArrowRight,
  AtSign,
  Briefcase,
  Building2,
  Calendar,
  Circle,
  CircleAlert,
  CircleCheck,
  Eye,
  Hourglass,
  Mail,
  Phone,
  Pin,
  Play,
  Plus,
  Settings,
  SquareCheck,
  Trash2,
  User,
} from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Avatar } from '../../../extension/components/avatar.tsx';
import { Button, IconButton } from '../../../extension/components/button.tsx';
import { Check } from '../../../extension/components/check.tsx';
import { Chip, FilterChip } from '../../../extension/components/chip.tsx';
import { CounterBadge } from '../../../extension/components/counter-badge.tsx';
import { DateTimeField, type DateTimeValue } from '../../../extension/components/date-time-field.tsx';
import { Empty } from '../../../extension/components/empty.tsx';
import { MailFrame } from '../../../extension/components/mail-frame.tsx';
import { MenuButton } from '../../../extension/components/menu-button.tsx';
import { Note } from '../../../extension/components/note.tsx';
import { Picker, type Choice } from '../../../extension/components/picker.tsx';
import { Progress } from '../../../extension/components/progress.tsx';
import { Row } from '../../../extension/components/row.tsx';
import { Segmented } from '../../../extension/components/segmented.tsx';
import { Select } from '../../../extension/components/select.tsx';
import { Sentence } from '../../../extension/components/sentence.tsx';
import { Sheet } from '../../../extension/components/sheet.tsx';
import { SplitButton } from '../../../extension/components/split-button.tsx';
import { StageSwitcher, Way } from '../../../extension/components/stage-switcher.tsx';
import { Status } from '../../../extension/components/status.tsx';
import { SyncState } from '../../../extension/components/sync-state.tsx';
import { Tabs } from '../../../extension/components/tabs.tsx';
import { Tally } from '../../../extension/components/tally.tsx';
import { TextArea } from '../../../extension/components/text-area.tsx';
import { TextInput } from '../../../extension/components/text-input.tsx';
import { ToastHost } from '../../../extension/components/toast-host.tsx';
import { createToasts } from '../../../extension/components/toasts.ts';
import { useKeys } from '../../../extension/components/use-keys.ts';
import { WindowedList } from '../../../extension/components/windowed-list.tsx';
import { t } from '../../../extension/locales/texts.ts';
import { SampleFacts, SampleTimeline } from './card-screen.tsx';
import { sections, stagesOf } from './panel-screen.tsx';
import { ActivityRow } from './popup-screen.tsx';
import { at, times, type Sample } from './samples.ts';

const nothing = (): void => undefined;

/** A mail that tries everything a mail must not be able to do. The checks look for what it leaves behind. */
const hostileMail = `
  <style>body { display: none } * { color: red !important }</style>
  <script>parent.document.title = 'taken'</script>
  <p style="position: fixed; inset: 0; background: red" onclick="parent.document.title = 'taken'" id="root" class="btn">
    <b>Hello</b>, see <a href="javascript:parent.document.title='taken'">here</a>
    or <a href="https://firm.example/order?id=1">there</a>.</p>
  <img src="https://tracker.example/pixel.gif" alt="Logo"><img src="x" onerror="parent.document.title = 'taken'">
  <img srcset="https://tracker.example/2x.gif 2x" src="//tracker.example/1.gif">
  <form action="https://tracker.example"><input name="password"><button>Send</button></form>
  <iframe src="https://tracker.example"></iframe><object data="https://tracker.example"></object>
  <link rel="stylesheet" href="https://tracker.example/a.css"><base href="https://tracker.example">
  <meta http-equiv="refresh" content="0;url=https://tracker.example">
  <svg><script>parent.document.title = 'taken'</script><a href="javascript:alert(1)"><text>svg</text></a></svg>
  <video src="https://tracker.example/a.mp4" poster="https://tracker.example/p.png" autoplay></video>
  <table background="https://tracker.example/bg.png"><tr><td>Cell</td></tr></table>
  <blockquote>On Tue you wrote: the plan is attached.</blockquote>`;

const toasts = createToasts(
  (task, ms) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  () => performance.now(),
);

function Kit({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="kit" id={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Buttons({ sample }: { sample: Sample }) {
  const [view, setView] = useState<'kanban' | 'list' | 'activities'>('kanban');
  const name = sample.deals[1]?.title ?? '';
  return (
    <Kit title="buttons">
      <div class="line wrap">
        <Button tone="primary" keys="↵">
          {t('app.save')}
        </Button>
        <Button keys="Esc">{t('app.cancel')}</Button>
        <Button tone="quiet" icon={AlarmClock}>
          {t('activities.postpone')}
        </Button>
        <Button tone="danger" icon={Trash2}>
          {t('app.delete')}
        </Button>
        <IconButton tone="plain" icon={Settings} label={t('app.settings')} />
      </div>
      <div class="line wrap">
        <Button pressed>{t('app.filter')}</Button>
        <Button whyNot={t('app.errorReadOnly', { name: 'Mira Okafor' })}>{t('app.edit')}</Button>
        <Button size="sm">{t('app.open')}</Button>
        <Button size="xs" tone="quiet">
          {t('app.edit')}
        </Button>
        <MenuButton
          label={t('app.moreActions')}
          entries={[
            { id: 'postpone', icon: AlarmClock, label: t('activities.postpone'), end: 'P' },
            { id: 'move', icon: ArrowRight, label: t('activities.moveTo'), end: 'M' },
            { id: 'pin', icon: Pin, label: t('activities.pin'), whyNot: t('activities.pinOnceCompleted') },
            { id: 'line', kind: 'line' },
            { id: 'delete', icon: Trash2, label: t('app.delete'), end: '⌫', tone: 'danger' },
          ]}
        >
          {t('app.more')}
        </MenuButton>
      </div>
      <div class="line wrap">
        <SplitButton tone="primary" icon={Mail} moreLabel={t('mail.otherWaysToLog')} entries={[]} onClick={nothing}>
          {t('mail.logTo', { name })}
        </SplitButton>
        <SplitButton
          icon={Plus}
          moreLabel={t('items.otherWaysToCreate')}
          entries={[{ id: 'contact', label: t('items.newContact'), icon: User }]}
          onClick={nothing}
        >
          {t('items.newDeal')}
        </SplitButton>
      </div>
      <div class="line wrap">
        <Segmented
          label={t('items.views')}
          value={view}
          segments={[
            { value: 'kanban', label: t('items.viewKanban') },
            { value: 'list', label: t('items.viewList') },
            { value: 'activities', label: t('items.viewActivities') },
          ]}
          onChange={setView}
        />
      </div>
    </Kit>
  );
}

function Counters() {
  return (
    <Kit title="counters">
      <div class="line wrap">
        <CounterBadge look="incoming" count={3} label={t('app.incomingCount', { count: 3 })} />
        <CounterBadge look="planned" count={5} label={t('app.plannedCount', { count: 5 })} />
        <CounterBadge look="both" count={2} label={t('app.plannedAndIncoming', { planned: 1, incoming: 1 })} />
        <CounterBadge look="planned" count={128} label={t('app.plannedCount', { count: 128 })} />
        <CounterBadge look="other" count={2} label={t('app.othersCount', { count: 2 })} />
        <CounterBadge look="ownLater" count={0} label={t('app.ownLater')} />
        <CounterBadge look="otherLater" count={0} label={t('app.otherLater')} />
        <CounterBadge look="none" count={0} label={t('app.nothingPlanned')} />
      </div>
      <div class="line wrap">
        <Tally kind="incoming" count={3} pressed={false} onClick={nothing} />
        <Tally kind="planned" count={5} pressed onClick={nothing} />
        <Tally kind="incoming" count={0} pressed={false} onClick={nothing} />
        <Tally
          kind="planned"
          count={0}
          pressed={false}
          blocked={t('app.countersBlocked', { limit: 50_000 })}
          onClick={nothing}
        />
      </div>
      <div class="line wrap">
        <Chip icon={Briefcase} text="Office refit, level 2" href="#deal" />
        <Chip tone="user" text="Mira Okafor" />
        <Chip tone="mail" icon={AtSign} text="h.brandt@haldenpike.example" onRemove={nothing} />
        <FilterChip text={t('app.mine')} pressed onClick={nothing} />
        <FilterChip text={t('app.all')} pressed={false} onClick={nothing} />
        <FilterChip
          text={t('activities.postponeHour')}
          whyNot={t('activities.postponeStillCounted')}
          onClick={nothing}
        />
      </div>
      <div class="line wrap">
        <Status icon={Circle} text={t('app.unread')} />
        <Status icon={Eye} text={t('app.open')} />
        <Status icon={Play} tone="go" text={t('app.today')} />
        <Status icon={Hourglass} tone="wait" text={t('app.later')} />
        <Status icon={CircleAlert} tone="late" text={t('app.overdue')} />
        <Status icon={CircleCheck} tone="done" text={t('activities.groupCompleted')} />
      </div>
      <div class="line wrap">
        <Avatar name="Nora Lindqvist" />
        <Avatar name="Mira Okafor" size={24} />
        <Avatar name="Hanna Brandt" size={32} />
        <Avatar name="Halden Pike" size={32} kind="company" />
        <Avatar name={t('mail.unknown')} size={32} kind="unknown" />
      </div>
    </Kit>
  );
}

function Fields({ sample }: { sample: Sample }) {
  const [date, setDate] = useState<DateTimeValue>({ date: '2026-11-24', time: '15:00' });
  const [query, setQuery] = useState('hal');
  const [picked, setPicked] = useState<Choice>();
  const [checked, setChecked] = useState(true);
  return (
    <Kit title="fields">
      <TextInput
        label={t('items.name')}
        value={sample.deals[1]?.title ?? ''}
        help={t('mail.takenFromSubject')}
        required
        onChange={nothing}
      />
      <TextInput
        label={t('items.emailAddress')}
        value="i.calloway@fennick"
        error={t('app.errorEmail')}
        type="email"
        onChange={nothing}
      />
      <Picker
        label={t('items.company')}
        value={picked}
        query={query}
        choices={[
          { id: '1', text: sample.company, sub: t('items.openDealCount', { count: 2 }), icon: Building2 },
          { id: '2', text: 'Halvorsen & Co.', icon: Building2 },
        ]}
        createLabel={(name) => t('app.createNamed', { name })}
        onCreate={(text) => setPicked({ id: 'new', text, icon: Building2 })}
        onQuery={setQuery}
        onChoose={setPicked}
      />
      <Select
        label={t('items.stage')}
        value="2"
        options={sample.stages.map((label, index) => ({ value: String(index), label }))}
        onChange={nothing}
      />
      <DateTimeField
        label={t('activities.deadline')}
        value={date}
        onChange={setDate}
        words={`${t('activities.inWorkingDays', { count: 3 })}, ${t('activities.remindersAt', { times: '14:45, 15:00' })}`}
      >
        <FilterChip text={t('activities.postponeHour')} onClick={nothing} />
        <FilterChip text={t('activities.postponeThreeHours')} onClick={nothing} />
        <FilterChip text={t('activities.postponeTomorrow')} onClick={nothing} />
        <FilterChip text={t('activities.postponeNextWorkingDay')} onClick={nothing} />
        <FilterChip text={t('activities.postponeNextWeek')} onClick={nothing} />
      </DateTimeField>
      <TextArea label={t('activities.text')} value={t('activities.defaultText')} onChange={nothing} />
      <div class="group-of-checks">
        <Check label={t('mail.keepCount', { count: 2 })} checked={checked} onChange={setChecked} note="1.1 MB" />
        <Check label={t('mail.knownOnly')} checked={false} mixed onChange={nothing} />
        <Check label={t('settings.notificationsOn')} checked={false} disabled onChange={nothing} />
        <Check label={t('settings.themeLight')} radio="theme" checked onChange={nothing} />
      </div>
    </Kit>
  );
}

function Lists({ sample }: { sample: Sample }) {
  const { rows } = sample;
  return (
    <Kit title="lists">
      <ul class="bleed">
        <ActivityRow glyph={Phone} tone="due" text={rows.overdue} time={times.overdue} endTone="late" />
        <ActivityRow glyph={Mail} tone="incoming" text={rows.mail} time={times.mail} unread />
        <ActivityRow glyph={SquareCheck} tone="calm" text={rows.later} time={times.later} />
        <ActivityRow glyph={Calendar} tone="due" text={rows.visit} time={times.visit} endTone="soon" selected />
        <Row
          mark={<Avatar name={sample.person[0]} size={24} beside />}
          title={sample.person[0]}
          sub={sample.company}
          end={<CounterBadge look="planned" count={1} label={t('app.plannedCount', { count: 1 })} />}
          href="#contact"
        />
      </ul>
      <div class="windowed-sample bleed">
        <WindowedList
          label={t('app.contacts')}
          count={10_000}
          row={(index) => (
            <Row
              key={index}
              mark={<Avatar name={`${sample.person[0]} ${index}`} size={24} beside />}
              title={`${sample.person[0]} ${index + 1}`}
              sub={sample.company}
              href={`#${index}`}
              position={{ index, count: 10_000 }}
            />
          )}
        />
      </div>
    </Kit>
  );
}

function Stages({ sample }: { sample: Sample }) {
  const [stage, setStage] = useState('2');
  const stages = stagesOf(sample);
  return (
    <Kit title="stages">
      <Tabs
        label={t('app.sections')}
        sections={sections()}
        current="deals"
        always={[{ id: 'settings', label: t('app.settings'), href: '#settings', icon: Settings }]}
      />
      <StageSwitcher stages={stages} current={stage} summary={t('items.dealCount', { count: 4 })} onChange={setStage} />
      <Way stages={stages} current={stage} onMove={setStage} />
      <SampleFacts sample={sample} />
    </Kit>
  );
}

function Feedback() {
  const [asking, setAsking] = useState(false);
  useKeys([{ key: 'Z', run: () => toasts.undoNewest() }]);
  useEffect(() => {
    toasts.show({ text: t('activities.completedCount', { count: 3 }), undo: nothing, lasting: true });
  }, []);
  return (
    <Kit title="feedback">
      <ToastHost toasts={toasts} />
      <Progress label={t('import.running')} done={312} total={500} onStop={nothing} />
      <div class="stack">
        <SyncState sync={{ state: 'device' }} at={at} />
        <SyncState sync={{ state: 'sending', changes: 2 }} at={at} />
        <SyncState sync={{ state: 'saved' }} at={at} />
        <SyncState sync={{ state: 'offline', since: times.offline, waiting: 3 }} at={at} />
        <SyncState sync={{ state: 'noAccess', ask: 'Mira Okafor' }} at={at} />
        <SyncState sync={{ state: 'notSaved', reason: t('app.storageFull') }} at={at} />
      </div>
      <Note actions={<a href="#oldest">{t('app.oldestOpenActivities')}</a>}>
        {t('app.countersNearLimit', { count: 48_200, limit: 50_000 })}
      </Note>
      <Note tone="problem">{t('app.errorUnknown')}</Note>
      <Note tone="info">
        <Sentence
          of="mail.domainBelongsTo"
          with={{ count: 1 }}
          parts={{ company: <a href="#company">Fennick Street Clinic</a> }}
        />
      </Note>
      <Empty
        glyph={Briefcase}
        title={t('items.noDealsInStage', { stage: t('items.stageNegotiation') })}
        text={t('items.noDealsInStageHint')}
        action={
          <Button icon={Plus} keys="C" onClick={() => setAsking(true)}>
            {t('items.newDeal')}
          </Button>
        }
      />
      {asking && (
        <Sheet
          kind="dialog"
          title={t('items.closeAsWonTitle', { name: 'Waiting room' })}
          onClose={() => setAsking(false)}
          onSubmit={() => setAsking(false)}
          foot={
            <>
              <Button tone="primary" type="submit" keys="↵">
                {t('items.closeAsWon')}
              </Button>
              <Button keys="Esc" onClick={() => setAsking(false)}>
                {t('app.cancel')}
              </Button>
            </>
          }
        >
          <p class="dim">{t('items.closeKeepsIncoming', { count: 1 })}</p>
          <Check label={t('items.closeCompletes', { count: 1 })} checked onChange={nothing} />
        </Sheet>
      )}
    </Kit>
  );
}

export function Parts({ sample }: { sample: Sample }) {
  return (
    <main class="kits">
      <h1 class="sr">Parts</h1>
      <Buttons sample={sample} />
      <Counters />
      <Fields sample={sample} />
      <Lists sample={sample} />
      <Stages sample={sample} />
      <Feedback />
      <Kit title="timeline">
        <SampleTimeline sample={sample} />
      </Kit>
      <Kit title="mail">
        <MailFrame html={hostileMail} title={t('mail.messageFrom', { name: sample.person[0] })} />
      </Kit>
    </main>
  );
}
