import type { RecordId } from '@sidebook/domain/ids';
import { smartKindOf } from '@sidebook/domain/smart-activities/proposing';
import { nextStepOf, wordsOf } from '@sidebook/domain/smart-activities/template';
import type { ItemRow } from '@sidebook/projections/tables';

import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { RequestOf } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';

/** A next step as it stands in the proposal. */
export interface NextStepDraft {
  readonly text: string;
  /** ms since 1970; null while day or time is missing. */
  readonly deadline: number | null;
  readonly responsible: string;
  /** Minutes before the deadline; undefined = the user's own. */
  readonly reminders: readonly number[] | undefined;
  /** Working days until the deadline, as the template has it. */
  readonly workingDays: number;
}

/** What the proposal starts with (SMART-6, SMART-24). */
export function firstDraft(session: Session, item: ItemRow): NextStepDraft {
  const template = session.workspaceSettings.smart[smartKindOf(item.record) ?? 'deal'];
  const { text, deadline, reminders } = nextStepOf(template, Date.now(), session.calendar);
  return {
    text: text ?? t('activities.defaultText'),
    deadline,
    responsible: session.member,
    reminders,
    workingDays: template.workingDays,
  };
}

/** The command that makes the activity. */
export function nextStepRequest(
  item: RecordId,
  draft: NextStepDraft & { readonly deadline: number },
  local: string,
): RequestOf<'activity.create'> {
  const { text, deadline, responsible, reminders } = draft;
  const words = wordsOf(text);
  return {
    local,
    item,
    fields: {
      kind: 'todo',
      direction: 'planned',
      title: words.title || t('activities.defaultText'),
      deadline,
      responsible,
      ...(words.text === undefined ? {} : { text: words.text }),
    },
    ...(reminders ? { reminders: [...reminders] } : {}),
  };
}

/** Makes the activity; the toast takes it back. Null when it was refused, which has been told. */
export async function saveNextStep(
  session: Session,
  item: RecordId,
  draft: NextStepDraft,
  local = newLocalId(),
): Promise<RecordId | null> {
  const { deadline } = draft;
  if (deadline === null) return null;
  const answer = await perform('activity.create', nextStepRequest(item, { ...draft, deadline }, local), () =>
    t('activities.saved', {
      title: wordsOf(draft.text).title,
      time: formats.value.relativeTime(deadline, { now: Date.now(), timeZone: session.zone }),
    }),
  );
  return answer?.id ?? null;
}
