import { Building2, Paperclip } from 'lucide';
import { Button } from '../../../extension/components/button.tsx';
import { FilterChip } from '../../../extension/components/chip.tsx';
import { DateTimeField } from '../../../extension/components/date-time-field.tsx';
import { MenuButton } from '../../../extension/components/menu-button.tsx';
import { Picker } from '../../../extension/components/picker.tsx';
import { Select } from '../../../extension/components/select.tsx';
import { Sheet } from '../../../extension/components/sheet.tsx';
import { TextArea } from '../../../extension/components/text-area.tsx';
import { t } from '../../../extension/locales/texts.ts';
import { PanelScreen } from './panel-screen.tsx';
import type { Sample } from './samples.ts';

const nothing = (): void => undefined;

export function FormScreen({ sample }: { sample: Sample }) {
  const name = sample.deals[2]?.title ?? '';
  return (
    <PanelScreen sample={sample}>
      <Sheet
        title={t('activities.nextStep')}
        reason={t('activities.nothingPlannedFor', { name })}
        onClose={nothing}
        onSubmit={nothing}
        foot={
          <>
            <Button tone="primary" type="submit" keys="↵">
              {t('app.save')}
            </Button>
            <Button keys="Esc">{t('app.cancel')}</Button>
            <MenuButton size="sm" class="push" label={t('activities.doNotSuggestAgain')} entries={[]}>
              {t('activities.doNotSuggestAgain')}
            </MenuButton>
          </>
        }
      >
        <TextArea label={t('activities.text')} value={t('activities.defaultText')} onChange={nothing} />
        <DateTimeField
          label={t('activities.deadline')}
          value={{ date: '2026-11-24', time: '15:00' }}
          words={`${t('activities.inWorkingDays', { count: 3 })}, ${t('activities.remindersAt', { times: '14:45, 15:00' })}`}
          onChange={nothing}
        >
          <FilterChip text={t('activities.postponeTomorrow')} onClick={nothing} />
          <FilterChip text={t('activities.postponeNextWorkingDay')} onClick={nothing} />
          <FilterChip text={t('activities.postponeNextWeek')} pressed onClick={nothing} />
        </DateTimeField>
        <div class="pair">
          <Select
            label={t('activities.responsible')}
            value="nora"
            options={[
              { value: 'nora', label: 'Nora Lindqvist' },
              { value: 'mate', label: sample.mate },
            ]}
            onChange={nothing}
          />
          <Picker
            label={t('items.company')}
            value={{ id: '1', text: sample.company, icon: Building2 }}
            query=""
            choices={[]}
            help={t('mail.foundByDomain')}
            onQuery={nothing}
            onChoose={nothing}
          />
        </div>
        <div>
          <Button tone="quiet" size="sm" icon={Paperclip}>
            {t('app.attach')}
          </Button>
        </div>
      </Sheet>
    </PanelScreen>
  );
}
