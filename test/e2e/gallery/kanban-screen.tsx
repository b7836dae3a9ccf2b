import {
  Calendar,
  ChevronDown,
  CircleAlert,
  ListFilter,
  List,
  Mail,
  Phone,
  Plus,
  Search,
  Settings,
  SquareKanban,
} from 'lucide';
import { Avatar } from '../../../extension/components/avatar.tsx';
import { Bar } from '../../../extension/components/bar.tsx';
import { Button, IconButton } from '../../../extension/components/button.tsx';
import type { CounterLook } from '../../../extension/components/counter-badge.tsx';
import { Icon } from '../../../extension/components/icon.tsx';
import { KanbanCard } from '../../../extension/components/kanban-card.tsx';
import { KanbanColumn } from '../../../extension/components/kanban-column.tsx';
import { Kbd } from '../../../extension/components/kbd.tsx';
import { Segmented } from '../../../extension/components/segmented.tsx';
import { SplitButton } from '../../../extension/components/split-button.tsx';
import { Status } from '../../../extension/components/status.tsx';
import { SyncState } from '../../../extension/components/sync-state.tsx';
import { Tabs } from '../../../extension/components/tabs.tsx';
import { Tally } from '../../../extension/components/tally.tsx';
import { formats, t } from '../../../extension/locales/texts.ts';
import { sections } from './panel-screen.tsx';
import { at, times, type Sample } from './samples.ts';

const nothing = (): void => undefined;

export function KanbanScreen({ sample }: { sample: Sample }) {
  const money = (amount: number): string => formats.value.money(amount, sample.currency);
  const looks: CounterLook[] = ['both', 'planned', 'incoming', 'other', 'ownLater', 'otherLater', 'none'];
  return (
    <div class="frame">
      <header class="g-top">
        <span class="mark">
          <i />
          Sidebook
        </span>
        <Tabs
          label={t('app.sections')}
          sections={sections()}
          current="deals"
          always={[{ id: 'settings', label: t('app.settings'), href: '#settings', icon: Settings }]}
        />
        <SyncState sync={{ state: 'saved' }} at={at} />
        <button type="button" class="input g-search">
          <Icon of={Search} size={14} />
          <span class="grow">{t('app.search')}</span>
          <Kbd keys="⌘K" />
        </button>
        <Avatar name="Nora Lindqvist" size={24} />
      </header>
      <main class="main-column">
        <div class="g-sub">
          <h1 class="t-20">{t('app.deals')}</h1>
          <Button tone="quiet" iconAfter={ChevronDown}>
            {t('items.pipelineSales')}
          </Button>
          <Segmented
            label={t('items.views')}
            value="kanban"
            segments={[
              { value: 'kanban', label: t('items.viewKanban'), icon: SquareKanban },
              { value: 'list', label: t('items.viewList'), icon: List },
            ]}
            onChange={nothing}
          />
          <Tally kind="incoming" count={3} pressed={false} onClick={nothing} />
          <Tally kind="planned" count={5} pressed onClick={nothing} />
          <Button tone="quiet" icon={ListFilter} class="push">
            {t('app.filter')}
          </Button>
          <IconButton icon={Settings} label={t('app.settings')} />
          <SplitButton
            tone="primary"
            icon={Plus}
            keys="C"
            moreLabel={t('items.otherWaysToCreate')}
            entries={[]}
            onClick={nothing}
          >
            {t('items.newDeal')}
          </SplitButton>
        </div>
        <div class="kanban">
          {sample.stages.map((stage, column) => {
            const deals = sample.deals.slice(0, 4 - column);
            return (
              <KanbanColumn
                key={stage}
                title={stage}
                count={deals.length}
                amount={money(deals.reduce((sum, deal) => sum + deal.amount, 0))}
                addLabel={column < 4 ? t('items.addTo', { stage }) : undefined}
                empty={t('items.noDealsInStage', { stage })}
                onAdd={nothing}
              >
                {deals.map((deal, index) => {
                  const look = looks[(column * 2 + index) % looks.length] ?? 'none';
                  const count = look === 'both' ? 2 : ['planned', 'incoming', 'other'].includes(look) ? 1 : 0;
                  return (
                    <KanbanCard
                      key={deal.title}
                      id={`${column}-${index}`}
                      title={deal.title}
                      href={`#${column}-${index}`}
                      counter={{ look, count, label: t('app.attentionInAll', { count }) }}
                      sub={deal.sub}
                      next={
                        deal.next === ''
                          ? { glyph: Plus, text: t('items.planNextStep'), tone: 'none' }
                          : look === 'both' || look === 'planned'
                            ? {
                                glyph: Phone,
                                text: `${deal.next}, ${formats.value.weekday(times.overdue, at)}`,
                                tone: 'late',
                              }
                            : look === 'incoming'
                              ? {
                                  glyph: Mail,
                                  text: t('activities.wrote', { name: sample.person[0] }),
                                  tone: 'incoming',
                                }
                              : {
                                  glyph: Calendar,
                                  text: `${deal.next}, ${formats.value.relativeTime(times.plan, at)}`,
                                  tone: 'calm',
                                }
                      }
                      amount={money(deal.amount)}
                      status={
                        look === 'other' ? <Status icon={CircleAlert} tone="late" text={t('app.overdue')} /> : undefined
                      }
                      responsible={
                        look === 'other' || look === 'otherLater' ? <Avatar name={sample.mate} /> : undefined
                      }
                      selected={column === 1 && index === 0}
                      unread={column === 0 && index === 0}
                    />
                  );
                })}
              </KanbanColumn>
            );
          })}
        </div>
      </main>
      <Bar
        hints={[
          { keys: ['J', 'K'], words: t('app.keySelect') },
          { keys: ['←', '→'], words: t('app.keyColumn') },
          { keys: ['M'], words: t('app.keyMoveTo') },
          { keys: ['E'], words: t('app.keyDone') },
          { keys: ['?'], words: t('app.allKeys') },
        ]}
      >
        <span class="t-12 faint">
          {t('items.dealCount', { count: 10 })} · {money(27_640_000)}
        </span>
      </Bar>
    </div>
  );
}
