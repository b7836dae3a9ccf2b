import { type CallKind, callResultOf, type CallResult } from '@sidebook/domain/activities/calls';
import type { Activity } from '@sidebook/domain/records/schema';

import { formats, t, type TextKey } from '../../locales/texts.ts';

const kindTexts: Readonly<Record<CallKind, TextKey>> = {
  incoming: 'activities.incomingCall',
  forwarded: 'logging.kindForwarded',
  outgoing: 'activities.outgoingCall',
  callback: 'logging.kindCallback',
  informational: 'logging.kindInformational',
};

const resultTexts: Readonly<Record<CallResult, TextKey>> = {
  successful: 'activities.resultSuccessful',
  missed: 'activities.resultMissed',
  'no-answer': 'activities.resultNoAnswer',
  declined: 'activities.resultDeclined',
  cancelled: 'logging.resultCancelled',
  busy: 'activities.resultBusy',
  'wrong-number': 'activities.resultWrongNumber',
  unavailable: 'logging.resultUnavailable',
  blocked: 'logging.resultBlocked',
  undefined: 'logging.resultUndefined',
};

export function callKindText(kind: CallKind): string {
  return t(kindTexts[kind] as 'activities.incomingCall');
}

export function callResultText(result: CallResult): string {
  return t(resultTexts[result] as 'activities.resultMissed');
}

/** What a logged call or payment tells besides its text: result and duration, or amount and number. */
export function loggedFacts(activity: Activity): string[] {
  const { duration, amount, paymentNumber } = activity;
  const result = callResultOf(activity);
  const facts: string[] = [];
  // Of a missed call its kind says so already.
  if (result !== undefined && result !== 'missed' && result !== 'undefined') facts.push(callResultText(result));
  if (activity.kind === 'call' && duration !== undefined && duration > 0) facts.push(formats.value.duration(duration));
  if (activity.kind === 'payment' || activity.kind === 'document') {
    if (amount) facts.push(formats.value.money(amount.minor, amount.currency));
    if (paymentNumber) facts.push(t('logging.paymentWithNumber', { number: paymentNumber }));
  }
  return facts;
}
