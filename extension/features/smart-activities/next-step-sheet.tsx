import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import { nameOf } from '../items/item-labels.ts';
import { memberName } from '../timeline/member-name.ts';
import { firstDraft, saveNextStep } from './next-step.ts';
import { silenceEntries } from './smart-switch.ts';

export interface NextStepSheetProps {
  session: Session;
  item: ItemRow;
  /** The card may be left: the activity was made, or is not wanted. */
  onAnswered: () => void;
}

/** The proposal over a card that is being left: Enter saves, Esc leaves with nothing made (SMART-6..11). */
export function NextStepSheet({ session, item, onAnswered }: NextStepSheetProps) {
  const [local] = useState(newLocalId);
  const [first] = useState(() => firstDraft(session, item));
  const [text, setText] = useState(first.text);
  const [when, setWhen] = useState(() => toDateTime(first.deadline ?? Date.now(), session.zone));
  const [responsible, setResponsible] = useState(first.responsible);
  const shown = fromDateTime(when, session.zone);
  // The fields show minutes: a deadline that was not changed stays what it is.
  const unchanged = shown !== null && Math.floor(shown / 60_000) === Math.floor((first.deadline ?? 0) / 60_000);
  const deadline = unchanged ? first.deadline : shown;
  const form = useForm(
    {
      text: text.trim() === '' ? t('app.errorRequired') : undefined,
      when: deadline === null ? t('activities.deadlineMissing') : undefined,
    },
    async () => {
      if (await saveNextStep(session, item.id, { ...first, text, deadline, responsible }, local)) onAnswered();
    },
  );
  return (
    <Sheet
      title={t('activities.nextStep')}
      reason={t('activities.nothingPlannedFor', { name: nameOf(item.record) })}
      stay
      onClose={onAnswered}
      onSubmit={form.submit}
      foot={
        <>
          <SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onAnswered} />
          <span class="push">
            <MenuButton
              label={t('activities.doNotSuggestAgain')}
              size="sm"
              align="end"
              entries={() => silenceEntries(session, onAnswered)}
            >
              {t('activities.doNotSuggestAgain')}
            </MenuButton>
          </span>
        </>
      }
    >
      <div
        onKeyDown={(event) => {
          // One line is usual here: Enter saves, with Shift it begins another line.
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          form.submit();
        }}
      >
        <TextArea
          label={t('activities.text')}
          value={text}
          onChange={setText}
          required
          autoFocus
          maxLength={4000}
          error={form.problems.text}
        />
      </div>
      <div class="next-step-fields">
        <DateTimeField
          label={t('activities.deadline')}
          value={when}
          onChange={setWhen}
          required
          error={form.problems.when}
          words={deadline === null ? undefined : deadlineWords(session, deadline, unchanged ? first.workingDays : 0)}
        />
        <Select
          label={t('activities.responsible')}
          value={responsible}
          options={session.members
            .filter((member) => !member.removed)
            .map((member) => ({ value: member.id, label: memberName(session, member.id) }))}
          onChange={setResponsible}
        />
      </div>
    </Sheet>
  );
}

function deadlineWords(session: Session, deadline: number, workingDays: number): string {
  const now = Date.now();
  if (deadline <= now) return t('activities.deadlinePast');
  if (workingDays > 0) return t('activities.inWorkingDays', { count: workingDays });
  return formats.value.relativeTime(deadline, { now, timeZone: session.zone });
}
