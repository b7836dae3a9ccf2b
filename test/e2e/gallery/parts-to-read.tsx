import {
  AtSign,
  Briefcase,
  Calendar,
  Circle,
  CircleAlert,
  CircleCheck,
  Eye,
  Hourglass,
  Mail,
  Phone,
  Play,
  Settings,
  SquareCheck,
} from 'lucide';
import { useState } from 'preact/hooks';
import { Avatar } from '../../../extension/components/avatar.tsx';
import { Chip, FilterChip } from '../../../extension/components/chip.tsx';
import { CounterBadge } from '../../../extension/components/counter-badge.tsx';
import { Row } from '../../../extension/components/row.tsx';
import { StageSwitcher, Way } from '../../../extension/components/stage-switcher.tsx';
import { Status } from '../../../extension/components/status.tsx';
import { Tabs } from '../../../extension/components/tabs.tsx';
import { Tally } from '../../../extension/components/tally.tsx';
import { WindowedList } from '../../../extension/components/windowed-list.tsx';
import { t } from '../../../extension/locales/texts.ts';
import { SampleFacts } from './card-screen.tsx';
import { sections, stagesOf } from './panel-screen.tsx';
import { ActivityRow } from './popup-screen.tsx';
import { times, type Sample } from './samples.ts';
import { Kit, nothing } from './kit.tsx';

export function Counters() {
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

export function Lists({ sample }: { sample: Sample }) {
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

export function Stages({ sample }: { sample: Sample }) {
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
