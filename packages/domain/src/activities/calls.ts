import type { Activity } from '../records/schema.ts';
import { Direction } from './activity.ts';

/** Kinds of calls (LOG-9). Who calls whom follows from the kind. */
export const CallKind = {
  incoming: 'incoming',
  /** Incoming, passed on to somebody else. */
  forwarded: 'forwarded',
  outgoing: 'outgoing',
  /** Asked for by the client, made by us. */
  callback: 'callback',
  /** An announcement that is played to the client. */
  informational: 'informational',
} as const;
export type CallKind = (typeof CallKind)[keyof typeof CallKind];

/** How a call ended (LOG-10). */
export const CallResult = {
  successful: 'successful',
  missed: 'missed',
  noAnswer: 'no-answer',
  declined: 'declined',
  cancelled: 'cancelled',
  busy: 'busy',
  wrongNumber: 'wrong-number',
  unavailable: 'unavailable',
  blocked: 'blocked',
  undefined: 'undefined',
} as const;
export type CallResult = (typeof CallResult)[keyof typeof CallResult];

export const callKinds: readonly CallKind[] = Object.values(CallKind);

const fromClient: ReadonlySet<CallKind> = new Set([CallKind.incoming, CallKind.forwarded]);

/** Incoming for what the client began, whether it was answered or not; else outgoing, which never counts (CNT-16, 17, 25). */
export function directionOfCall(kind: CallKind): Direction {
  return fromClient.has(kind) ? Direction.incoming : Direction.outgoing;
}

const all = Object.values(CallResult);
const resultsByDirection: Readonly<Record<'incoming' | 'outgoing', readonly CallResult[]>> = {
  incoming: all.filter((result) => result !== CallResult.noAnswer),
  // An outgoing call that nobody answers is *no answer*, never missed (LOG-13).
  outgoing: all.filter((result) => result !== CallResult.missed),
};

/** The results that a call of this kind can have, the likely ones first. */
export function resultsOfCall(kind: CallKind): readonly CallResult[] {
  return resultsByDirection[fromClient.has(kind) ? 'incoming' : 'outgoing'];
}

/**
 * The result of a call: the one that was chosen; else of its stated duration (seconds), 0 being one that nobody answered. An
 * empty duration says nothing (LOG-10, LOG-13).
 */
export function resultOfCall(kind: CallKind, chosen: CallResult | undefined, duration: number | undefined): CallResult {
  if (chosen !== undefined) return chosen;
  if (duration === undefined) return CallResult.undefined;
  if (duration > 0) return CallResult.successful;
  return fromClient.has(kind) ? CallResult.missed : CallResult.noAnswer;
}

export type CallRefusal = 'kind' | 'result' | 'duration';

/** What of a call cannot be so, or null: the field that is at fault. A call that nobody answered did not last. */
export function refuseCall(call: {
  readonly kind: string;
  readonly result?: string | undefined;
  readonly duration?: number | undefined;
}): CallRefusal | null {
  const kind = callKinds.find((candidate) => candidate === call.kind);
  if (!kind) return 'kind';
  if (call.result !== undefined && !resultsOfCall(kind).some((result) => result === call.result)) return 'result';
  if (call.duration === undefined) return null;
  if (!Number.isSafeInteger(call.duration) || call.duration < 0) return 'duration';
  const unanswered = call.result === CallResult.missed || call.result === CallResult.noAnswer;
  return unanswered && call.duration > 0 ? 'duration' : null;
}

/** The result that an activity tells, or undefined: of no call, or of a later version's. */
export function callResultOf(activity: Pick<Activity, 'kind' | 'callResult'>): CallResult | undefined {
  return activity.kind === 'call' ? all.find((result) => result === activity.callResult) : undefined;
}

export function callKindOf(activity: Pick<Activity, 'kind' | 'callKind'>): CallKind | undefined {
  return activity.kind === 'call' ? callKinds.find((kind) => kind === activity.callKind) : undefined;
}

/** A call of the client that nobody answered, still open: calling back offers to be done with it (CNT-26). */
export function isMissedCall(activity: Pick<Activity, 'kind' | 'callResult' | 'direction'>): boolean {
  return activity.direction === Direction.incoming && callResultOf(activity) === CallResult.missed;
}
