import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { kindName } from '../activities/activity-labels.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import type { Proposal } from './proposal.ts';
import type { QuickAddState } from './use-quick-add.ts';
import type { PlannedKind } from './words.ts';

const kinds: readonly PlannedKind[] = ['todo', 'call', 'meeting', 'task'];

/** The proposal as fields, for what the line cannot say. Enter in one of them saves. */
export function ProposalFields({
  session,
  proposal,
  state,
}: {
  session: Session;
  proposal: Proposal;
  state: QuickAddState;
}) {
  const [when, setWhen] = useState(() => toDateTime(proposal.deadline, session.zone));
  const deadline = fromDateTime(when, session.zone);
  const title = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => title.current?.select(), []);
  return (
    <form
      class="quick-fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (deadline !== null && proposal.title.trim() !== '') void state.save();
      }}
    >
      <Select
        label={t('activities.kind')}
        value={proposal.kind}
        options={kinds.map((kind) => ({ value: kind, label: kindName({ kind, direction: 'planned' }) }))}
        onChange={(kind) => state.edit({ kind })}
      />
      <TextInput
        label={t('activities.title')}
        value={proposal.title}
        maxLength={500}
        ref={title}
        onChange={(title) => state.edit({ title })}
      />
      <DateTimeField
        label={t('activities.deadline')}
        value={when}
        required
        error={deadline === null ? t('activities.deadlineMissing') : undefined}
        onChange={(value) => {
          setWhen(value);
          const instant = fromDateTime(value, session.zone);
          if (instant !== null) state.edit({ deadline: instant });
        }}
      />
      <button type="submit" class="sr" tabIndex={-1}>
        {t('app.save')}
      </button>
    </form>
  );
}
