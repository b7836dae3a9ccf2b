import {
  ArrowUpRight,
  Briefcase,
  Building2,
  Calendar,
  Check,
  CircleCheck,
  Circle,
  Hourglass,
  Mail,
  MessageCircle,
  Phone,
  Play,
  Search,
  Settings,
  User,
} from 'lucide';
import type { ComponentChildren } from 'preact';
import { Avatar } from '../../../extension/components/avatar.tsx';
import { Bar } from '../../../extension/components/bar.tsx';
import { Button, IconButton } from '../../../extension/components/button.tsx';
import { Icon } from '../../../extension/components/icon.tsx';
import { KanbanCard } from '../../../extension/components/kanban-card.tsx';
import { SplitButton } from '../../../extension/components/split-button.tsx';
import { StageSwitcher } from '../../../extension/components/stage-switcher.tsx';
import { Status } from '../../../extension/components/status.tsx';
import { SyncState } from '../../../extension/components/sync-state.tsx';
import { Tabs, type Section } from '../../../extension/components/tabs.tsx';
import { Tally } from '../../../extension/components/tally.tsx';
import { formats, t } from '../../../extension/locales/texts.ts';
import { at, times, type Sample } from './samples.ts';

const nothing = (): void => undefined;

export function sections(): Section[] {
  return [
    {
      id: 'deals',
      label: t('app.deals'),
      href: '#deals',
      icon: Briefcase,
      counter: { count: 7, label: t('app.attentionInDeals', { activities: 7, items: 6 }) },
    },
    {
      id: 'contacts',
      label: t('app.contacts'),
      href: '#contacts',
      icon: User,
      counter: { count: 2, label: t('app.attentionInContacts', { activities: 2, items: 2 }) },
    },
    { id: 'companies', label: t('app.companies'), href: '#companies', icon: Building2 },
    {
      id: 'activities',
      label: t('app.activities'),
      href: '#activities',
      icon: CircleCheck,
      counter: { count: 8, label: t('app.attentionInAll', { count: 8 }) },
    },
  ];
}

export function stagesOf(sample: Sample): { id: string; name: string; count: number }[] {
  return sample.stages.map((name, index) => ({ id: String(index), name, count: 5 - index }));
}

export function PanelTop({ current }: { current: string }) {
  return (
    <header class="p-top">
      <Tabs
        label={t('app.sections')}
        sections={sections()}
        current={current}
        always={[{ id: 'settings', label: t('app.settings'), href: '#settings', icon: Settings }]}
      />
      <IconButton size="sm" icon={Search} label={t('app.search')} />
    </header>
  );
}

export function PanelScreen({ sample, children }: { sample: Sample; children?: ComponentChildren }) {
  const [name, position] = sample.person;
  const money = (amount: number): string => formats.value.money(amount, sample.currency);
  const [first, second, third, fourth] = sample.deals;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return null;
  return (
    <div class="frame">
      <PanelTop current="deals" />
      <section class="strip" aria-label={t('mail.openMessage')}>
        <div class="strip-who">
          <Avatar name={name} size={36} beside />
          <div>
            <div class="strong">{name}</div>
            <div class="t-12 dim clip">
              {position} · {sample.company}
            </div>
          </div>
          <IconButton size="sm" icon={ArrowUpRight} label={t('items.openContact')} />
        </div>
        <div class="strip-open">
          <a href="#deal">
            <Icon of={Briefcase} size={14} class="dim" />
            <span class="grow clip">{first.title}</span>
            <span class="dim amount">{money(first.amount)}</span>
          </a>
          <a href="#activity">
            <Icon of={Phone} size={14} class="due" />
            <span class="grow clip">{first.next}</span>
            <span class="due t-12 amount">{t('activities.overdueDays', { count: 2 })}</span>
          </a>
        </div>
        <div class="line t-12 dim">
          <Icon of={Check} size={14} class="in" />
          <span class="grow">
            {t('mail.threadLoggedBy', { name: 'Mira Okafor', time: formats.value.relativeTime(times.thread, at) })}
          </span>
        </div>
        <SplitButton
          wide
          tone="primary"
          icon={Mail}
          moreLabel={t('mail.otherWaysToLog')}
          entries={[]}
          title={t('mail.logTo', { name: first.title })}
          onClick={nothing}
        >
          {t('mail.logTo', { name: first.title })}
        </SplitButton>
      </section>
      <div class="tallies">
        <Tally kind="incoming" count={3} pressed={false} onClick={nothing} />
        <Tally kind="planned" count={5} pressed={false} onClick={nothing} />
        <Button tone="quiet" size="sm" icon={Calendar} class="push" pressed={false} title={t('app.today')}>
          {t('app.today')}
        </Button>
      </div>
      <div class="col-head">
        <StageSwitcher
          stages={stagesOf(sample)}
          current="2"
          summary={`${t('items.dealCount', { count: 4 })} · ${money(8_640_000)}`}
          onChange={nothing}
        />
      </div>
      <main class="scroll lane">
        <h1 class="sr">{t('app.deals')}</h1>
        <h2 class="sr">{sample.stages[2]}</h2>
        <div class="cards">
          <KanbanCard
            id="1"
            title={first.title}
            href="#1"
            counter={{
              look: 'both',
              count: 2,
              label: t('app.plannedAndIncoming', { planned: 1, incoming: 1 }),
            }}
            sub={first.sub}
            next={{
              glyph: Phone,
              text: `${first.next}, ${formats.value.weekday(times.overdue, at)}`,
              tone: 'late',
            }}
            amount={money(first.amount)}
            status={<Status icon={Play} tone="go" text={t('app.today')} />}
            unread
          />
          <KanbanCard
            id="2"
            title={second.title}
            href="#2"
            counter={{ look: 'planned', count: 1, label: t('app.plannedCount', { count: 1 }) }}
            sub={second.sub}
            next={{
              glyph: MessageCircle,
              text: `${second.next}, ${formats.value.relativeTime(times.contact, at)}`,
              tone: 'late',
            }}
            amount={money(second.amount)}
          />
          <KanbanCard
            id="3"
            title={third.title}
            href="#3"
            selected
            counter={{ look: 'ownLater', count: 0, label: t('app.ownLater') }}
            sub={third.sub}
            next={{
              glyph: Calendar,
              text: `${third.next}, ${formats.value.relativeTime(times.plan, at)}`,
              tone: 'calm',
            }}
            amount={money(third.amount)}
            status={<Status icon={Hourglass} tone="wait" text={t('activities.result')} />}
          />
          <KanbanCard
            id="4"
            title={fourth.title}
            href="#4"
            counter={{ look: 'none', count: 0, label: t('app.nothingPlanned') }}
            sub={fourth.sub}
            next={{ glyph: Circle, text: t('app.nothingPlanned'), tone: 'none' }}
            amount={money(fourth.amount)}
            responsible={<Avatar name={sample.mate} />}
          />
        </div>
      </main>
      <Bar
        hints={[
          { keys: ['M'], words: t('app.keyMoveTo') },
          { keys: ['L'], words: t('app.keyLog') },
        ]}
      >
        <SyncState sync={{ state: 'saved' }} at={at} />
      </Bar>
      {children}
    </div>
  );
}
