import type { ItemRow } from '@sidebook/projections/tables';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { DateTimeField } from '../../components/date-time-field.tsx';
import { takesText } from '../../components/keys.ts';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import { nameOf } from '../items/item-labels.ts';
import { place } from '../shell/router.ts';
import { firstDraft, saveNextStep } from './next-step.ts';
import { proposedAfter } from './propose-after.ts';

/** Under the confirmation, what is next for an item whose card was never open: Enter saves, leaving it does nothing (SMART-23). */
export function NextStepAfter({ session }: { session: Session }) {
  const item = proposedAfter.value;
  return item && <Proposal key={item.id} session={session} item={item} />;
}

function leave(): void {
  proposedAfter.value = null;
}

function Proposal({ session, item }: { session: Session; item: ItemRow }) {
  const [local] = useState(newLocalId);
  const [first] = useState(() => firstDraft(session, item));
  const [text, setText] = useState(first.text);
  const [when, setWhen] = useState(() => toDateTime(first.deadline ?? Date.now(), session.zone));
  const box = useRef<HTMLFormElement>(null);
  const [shownAt] = useState(() => place.value);
  const deadline = fromDateTime(when, session.zone);
  const form = useForm(
    {
      text: text.trim() === '' ? t('app.errorRequired') : undefined,
      when: deadline === null ? t('activities.deadlineMissing') : undefined,
    },
    async () => {
      if (await saveNextStep(session, item.id, { ...first, text, deadline }, local)) leave();
    },
  );
  useKeys([{ key: 'Escape', run: leave }]);
  useEffect(() => {
    // Whoever writes goes on writing; everybody else saves with Enter, and all other keys act as before.
    if (!takesText(document.activeElement)) box.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }, []);
  useEffect(() => {
    if (place.value !== shownAt) leave();
  }, [place.value]);
  return (
    <form
      ref={box}
      class="after"
      aria-label={t('activities.nextStep')}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
      onFocusOut={(event) => {
        const to = event.relatedTarget;
        if (to instanceof Element && !to.closest('.floor')) leave();
      }}
    >
      <div>
        <h2 class="t-14 strong">{t('activities.nextStep')}</h2>
        <p class="t-12 dim clip">{t('activities.nothingPlannedFor', { name: nameOf(item.record) })}</p>
      </div>
      <TextInput
        label={t('activities.text')}
        hideLabel
        value={text}
        onChange={setText}
        required
        maxLength={500}
        error={form.problems.text}
      />
      <DateTimeField
        label={t('activities.deadline')}
        value={when}
        onChange={setWhen}
        required
        error={form.problems.when}
      />
      <div class="line wrap">
        <Button tone="primary" size="sm" type="submit" keys="↵" disabled={form.busy}>
          {t('app.save')}
        </Button>
        <Button tone="quiet" size="sm" keys="Esc" onClick={leave}>
          {t('activities.leaveWithout')}
        </Button>
      </div>
    </form>
  );
}
