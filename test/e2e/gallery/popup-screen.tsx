import {
  AlarmClock,
  ArrowUpRight,
  Banknote,
  Calendar,
  Check,
  CircleCheck,
  Mail,
  MessageCircle,
  PanelRight,
  Phone,
  PhoneMissed,
  Plus,
  SquareCheck,
} from 'lucide';
import { Bar } from '../../../extension/components/bar.tsx';
import { IconButton } from '../../../extension/components/button.tsx';
import { Empty } from '../../../extension/components/empty.tsx';
import { Icon, type Glyph } from '../../../extension/components/icon.tsx';
import { Kbd } from '../../../extension/components/kbd.tsx';
import { KindMark, type KindTone } from '../../../extension/components/kind-mark.tsx';
import { RowGroup } from '../../../extension/components/row-group.tsx';
import { Row, type RowProps } from '../../../extension/components/row.tsx';
import { SyncState, type SyncView } from '../../../extension/components/sync-state.tsx';
import { Tally } from '../../../extension/components/tally.tsx';
import { formats, t } from '../../../extension/locales/texts.ts';
import { at, times, type Sample } from './samples.ts';

const nothing = (): void => undefined;

export function ActivityRow(
  props: Pick<RowProps, 'unread' | 'selected' | 'endTone'> & {
    glyph: Glyph;
    tone: KindTone;
    text: [title: string, sub: string];
    time: number;
  },
) {
  const [title, sub] = props.text;
  return (
    <Row
      mark={
        <KindMark
          glyph={props.glyph}
          tone={props.tone}
          label={t('activities.call')}
          completeLabel={t('activities.completeNamed', { title })}
          onComplete={nothing}
        />
      }
      title={title}
      sub={sub}
      end={formats.value.rowTime(props.time, at)}
      endTone={props.endTone}
      unread={props.unread}
      selected={props.selected}
      onOpen={nothing}
      actions={[
        { id: 'done', icon: Check, label: t('activities.completeNamed', { title }), onClick: nothing },
        { id: 'postpone', icon: AlarmClock, label: t('activities.postponeNamed', { title }), onClick: nothing },
        { id: 'open', icon: ArrowUpRight, label: t('app.openNamed', { name: title }), onClick: nothing },
      ]}
    />
  );
}

function Head({ incoming, planned }: { incoming: number; planned: number }) {
  return (
    <header class="pop-head">
      <Tally kind="incoming" count={incoming} onClick={nothing} />
      <Tally kind="planned" count={planned} onClick={nothing} />
      <IconButton tone="plain" icon={PanelRight} label={t('app.openSidePanel')} onClick={nothing} />
    </header>
  );
}

function Foot({ sync }: { sync: SyncView }) {
  return (
    <>
      <form class="quick" aria-label={t('popup.quickAdd')}>
        <label class="input">
          <Icon of={Plus} class="faint" />
          <span class="sr">{t('popup.quickAdd')}</span>
          <input placeholder={t('popup.quickAddExample')} />
          <Kbd keys="N" />
        </label>
      </form>
      <Bar
        hints={[
          { keys: ['E'], words: t('app.keyDone') },
          { keys: ['P'], words: t('app.keyPostpone') },
        ]}
      >
        <SyncState sync={sync} at={at} />
      </Bar>
    </>
  );
}

export function PopupScreen({ sample }: { sample: Sample }) {
  const { rows } = sample;
  return (
    <div class="frame frame-popup">
      <Head incoming={3} planned={5} />
      <main class="scroll">
        <h1 class="sr">{t('popup.title')}</h1>
        <RowGroup title={t('app.incoming')} count={3}>
          <ActivityRow glyph={Mail} tone="incoming" text={rows.mail} time={times.mail} unread />
          <ActivityRow glyph={PhoneMissed} tone="incoming" text={rows.missed} time={times.missed} unread />
          <ActivityRow glyph={Banknote} tone="incoming" text={rows.payment} time={times.payment} />
        </RowGroup>
        <RowGroup title={t('app.overdue')} count={3}>
          <ActivityRow glyph={Phone} tone="due" text={rows.overdue} time={times.overdue} endTone="late" selected />
          <ActivityRow glyph={SquareCheck} tone="due" text={rows.contract} time={times.contract} endTone="late" />
          <ActivityRow glyph={MessageCircle} tone="due" text={rows.contact} time={times.contact} endTone="late" />
        </RowGroup>
        <RowGroup title={t('app.dueSoon')} count={2}>
          <ActivityRow glyph={Phone} tone="due" text={rows.soon} time={times.soon} endTone="soon" />
          <ActivityRow glyph={Calendar} tone="due" text={rows.visit} time={times.visit} endTone="soon" />
        </RowGroup>
        <p class="pop-line">{t('popup.notInBadge')}</p>
        <RowGroup title={t('popup.laterToday')} count={1}>
          <ActivityRow glyph={SquareCheck} tone="calm" text={rows.later} time={times.later} />
        </RowGroup>
      </main>
      <Foot sync={{ state: 'saved' }} />
    </div>
  );
}

export function EmptyPopupScreen({ sample }: { sample: Sample }) {
  return (
    <div class="frame frame-popup">
      <Head incoming={0} planned={0} />
      <main class="scroll scroll-column">
        <h1 class="sr">{t('popup.title')}</h1>
        <div class="grow">
          <Empty
            glyph={CircleCheck}
            title={t('popup.nothingNow')}
            text={t('popup.nextAtReminded', { time: formats.value.time(times.later, at), reminder: '15:45' })}
          />
        </div>
        <RowGroup title={t('popup.laterToday')} count={1}>
          <ActivityRow glyph={SquareCheck} tone="calm" text={sample.rows.later} time={times.later} />
        </RowGroup>
      </main>
      <Foot sync={{ state: 'offline', since: times.offline, waiting: 3 }} />
    </div>
  );
}
