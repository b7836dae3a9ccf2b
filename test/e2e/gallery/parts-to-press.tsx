import { AlarmClock, ArrowRight, Building2, Mail, Pin, Plus, Settings, Trash2, User } from 'lucide';
import { useState } from 'preact/hooks';
import { Button, IconButton } from '../../../extension/components/button.tsx';
import { Check } from '../../../extension/components/check.tsx';
import { FilterChip } from '../../../extension/components/chip.tsx';
import { DateTimeField, type DateTimeValue } from '../../../extension/components/date-time-field.tsx';
import { MenuButton } from '../../../extension/components/menu-button.tsx';
import { Picker, type Choice } from '../../../extension/components/picker.tsx';
import { Segmented } from '../../../extension/components/segmented.tsx';
import { Select } from '../../../extension/components/select.tsx';
import { SplitButton } from '../../../extension/components/split-button.tsx';
import { TextArea } from '../../../extension/components/text-area.tsx';
import { TextInput } from '../../../extension/components/text-input.tsx';
import { t } from '../../../extension/locales/texts.ts';
import { type Sample } from './samples.ts';
import { Kit, nothing } from './kit.tsx';

export function Buttons({ sample }: { sample: Sample }) {
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

export function Fields({ sample }: { sample: Sample }) {
  const [date, setDate] = useState<DateTimeValue>({ date: '2026-11-24', time: '15:00' });
  const [query, setQuery] = useState('hal');
  const [picked, setPicked] = useState<Choice>();
  const [checked, setChecked] = useState(true);
  return (
    <Kit title="fields">
      <TextInput
        label={t('items.name')}
        value={sample.deals[1]?.title ?? ''}
        help={t('mail.foundByDomain')}
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
        <Check label={t('mail.keepAttachments')} checked={checked} onChange={setChecked} note="1.1 MB" />
        <Check label={t('mail.knownOnly')} checked={false} mixed onChange={nothing} />
        <Check label={t('settings.notificationsOn')} checked={false} disabled onChange={nothing} />
        <Check label={t('settings.themeLight')} radio="theme" checked onChange={nothing} />
      </div>
    </Kit>
  );
}
