import {
  CallKind,
  callKinds,
  CallResult,
  directionOfCall,
  refuseCall,
  resultsOfCall,
} from '@sidebook/domain/activities/calls';

import { DateTimeField, type DateTimeValue } from '../../components/date-time-field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { Problems } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import { callKindText, callResultText } from './call-labels.ts';
import { parseDuration } from './parse-duration.ts';

/** A call as it is being written down. */
export interface CallDraft {
  readonly kind: CallKind;
  readonly result: CallResult;
  readonly duration: string;
  readonly when: DateTimeValue;
  readonly text: string;
}

export function firstCall(session: Session, kind: CallKind): CallDraft {
  const when = toDateTime(Date.now(), session.zone);
  return { kind, result: CallResult.successful, duration: '', when, text: '' };
}

export type CallProblem = 'when' | 'duration';

export function callProblems(session: Session, draft: CallDraft): Problems<CallProblem> {
  return { when: whenProblem(session, draft.when), duration: durationProblem(draft) };
}

/** What has not happened yet cannot be logged. */
export function whenProblem(session: Session, when: DateTimeValue): string | undefined {
  const at = fromDateTime(when, session.zone);
  if (at === null) return t('app.errorRequired');
  return at > Date.now() ? t('logging.whenAhead') : undefined;
}

function durationProblem({ kind, result, duration }: CallDraft): string | undefined {
  const seconds = parseDuration(duration);
  if (seconds === null) return t('logging.durationWrong');
  return refuseCall({ kind, result, duration: seconds }) ? t('logging.durationUnanswered') : undefined;
}

/** What the draft says to the worker; only of one without problems. */
export function callOf(session: Session, draft: CallDraft) {
  const duration = parseDuration(draft.duration) ?? undefined;
  return {
    kind: draft.kind,
    result: draft.result,
    ...(duration === undefined ? {} : { duration }),
    at: fromDateTime(draft.when, session.zone) ?? Date.now(),
    text: draft.text,
  };
}

/** "Missed call logged". */
export function loggedCallWords({ kind, result }: CallDraft): string {
  const words = result === CallResult.missed ? t('activities.missedCall') : callKindText(kind);
  return t('activities.logged', { kind: words });
}

/** The other direction, with a result that it can have. */
function turned(draft: CallDraft, direction: 'incoming' | 'outgoing'): CallDraft {
  const kind = direction === 'incoming' ? CallKind.incoming : CallKind.outgoing;
  const swapped: Partial<Record<CallResult, CallResult>> = { missed: 'no-answer', 'no-answer': 'missed' };
  const result = resultsOfCall(kind).includes(draft.result) ? draft.result : (swapped[draft.result] ?? draft.result);
  return { ...draft, kind, result };
}

/** A stated 0 is a call that nobody answered (LOG-10); the user may still say otherwise. */
function withDuration(draft: CallDraft, duration: string): CallDraft {
  const unanswered = directionOfCall(draft.kind) === 'incoming' ? CallResult.missed : CallResult.noAnswer;
  return { ...draft, duration, result: parseDuration(duration) === 0 ? unanswered : draft.result };
}

export interface CallFieldsProps {
  draft: CallDraft;
  problems: Problems<CallProblem>;
  onChange: (draft: CallDraft) => void;
}

/** Direction, result, duration, when, text (LOG-13). */
export function CallFields({ draft, problems, onChange }: CallFieldsProps) {
  const direction = directionOfCall(draft.kind) === 'incoming' ? 'incoming' : 'outgoing';
  return (
    <>
      <Segmented
        label={t('activities.direction')}
        segments={[
          { value: 'incoming', label: t('activities.directionIncoming') },
          { value: 'outgoing', label: t('activities.directionOutgoing') },
        ]}
        value={direction}
        onChange={(next) => onChange(turned(draft, next))}
      />
      <Select
        label={t('activities.kind')}
        value={draft.kind}
        options={callKinds
          .filter((kind) => directionOfCall(kind) === direction)
          .map((kind) => ({ value: kind, label: callKindText(kind) }))}
        onChange={(kind) => onChange({ ...draft, kind })}
      />
      <Select
        label={t('activities.result')}
        value={draft.result}
        options={resultsOfCall(draft.kind).map((result) => ({ value: result, label: callResultText(result) }))}
        onChange={(result) => onChange({ ...draft, result })}
      />
      <TextInput
        label={t('logging.minutes')}
        value={draft.duration}
        onChange={(duration) => onChange(withDuration(draft, duration))}
        help={t('logging.minutesHint')}
        error={problems.duration}
        maxLength={8}
      />
      <DateTimeField
        label={t('logging.when')}
        value={draft.when}
        onChange={(when) => onChange({ ...draft, when })}
        required
        error={problems.when}
      />
      <TextArea
        label={t('activities.text')}
        value={draft.text}
        onChange={(text) => onChange({ ...draft, text })}
        maxLength={16_000}
      />
    </>
  );
}
