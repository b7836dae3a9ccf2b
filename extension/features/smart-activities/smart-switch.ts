import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import type { SmartKind } from '@sidebook/domain/settings/workspace-settings';
import {
  pauseEnd,
  type PausePeriod,
  type PreferenceValues,
  type SmartChoice,
  smartState,
  suggestNoMore,
  switchSmart,
} from '@sidebook/domain/smart-activities/pausing';

import type { MenuEntry, MenuItem } from '../../components/menu.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';

const choiceTexts: Readonly<Record<SmartChoice, TextKey>> = {
  on: 'smart.on',
  day: 'smart.offForDay',
  week: 'smart.offForWeek',
  month: 'smart.offForMonth',
  off: 'smart.off',
};
const choices: readonly SmartChoice[] = ['on', 'day', 'week', 'month', 'off'];

const periodTexts: Readonly<Record<PausePeriod, TextKey>> = {
  day: 'activities.forDay',
  week: 'activities.forWeek',
  month: 'activities.forMonth',
  forever: 'activities.forever',
};

/**
 * The user's own switch of smart activities, as entries of a gear's menu: on, off for a day, week or month, off. On the card
 * and in the section they are the same and show the same value (SMART-15..18).
 */
export function smartEntries(session: Session, kind: SmartKind): MenuEntry[] {
  const template = session.workspaceSettings.smart[kind];
  const held = smartState(session.preferences, template, kind, Date.now());
  const entries = choices.map((choice): MenuItem => ({
    id: `smart-${choice}`,
    label: t(choiceTexts[choice] as 'smart.on'),
    checked: choice === held.state,
    onSelect: () => void choose(session, kind, choice),
  }));
  const pause: MenuItem[] =
    held.state === 'paused'
      ? [{ id: 'smart-paused', label: t('smart.offUntil', { time: timeText(session, held.until) }), checked: true }]
      : [];
  return [
    { id: 'smart-heading', kind: 'heading', label: t('activities.smartActivities') },
    ...entries.slice(0, 1),
    ...pause,
    ...entries.slice(1),
  ];
}

/** As they stand in the section's gear: under *Proactive CRM* (SMART-16). */
export function proactiveEntries(session: Session, kind: SmartKind): MenuEntry[] {
  const [, ...entries] = smartEntries(session, kind);
  const label = `${t('smart.proactiveCrm')} › ${t('activities.smartActivities')}`;
  return [{ id: 'smart-heading', kind: 'heading', label }, ...entries];
}

async function choose(session: Session, kind: SmartKind, choice: SmartChoice): Promise<void> {
  const { preferences, workspaceSettings, zone } = session;
  const now = Date.now();
  const values = switchSmart(preferences, workspaceSettings.smart[kind], kind, choice, now, zone);
  await prefer(values, () => {
    if (choice === 'on') return t('smart.isOn');
    if (choice === 'off') return t('smart.isOff');
    return t('smart.isOffUntil', { time: timeText(session, pauseEnd(choice, now, zone)) });
  });
}

/** *Do not suggest again*, for deals and leads at once; `onDone` when it holds (SMART-11..13). */
export function silenceEntries(session: Session, onDone: () => void): MenuItem[] {
  const silence = async (period: PausePeriod): Promise<void> => {
    const now = Date.now();
    const done = await prefer(suggestNoMore(period, now, session.zone), () =>
      period === 'forever'
        ? t('smart.silent')
        : t('smart.silentUntil', { time: timeText(session, pauseEnd(period, now, session.zone)) }),
    );
    if (done) onDone();
  };
  return (['day', 'week', 'month', 'forever'] as const).map((period) => ({
    id: period,
    label: t(periodTexts[period] as 'activities.forDay'),
    onSelect: () => void silence(period),
  }));
}

async function prefer(values: PreferenceValues, said: () => string): Promise<boolean> {
  const changes = Object.entries(values).map(([field, value]) => ({ id: PREFERENCES_ID, field, value }));
  return (await perform('settings.change', { changes }, said)) !== null;
}

function timeText(session: Session, instant: number): string {
  return formats.value.relativeTime(instant, { now: Date.now(), timeZone: session.zone });
}
