import { type Instant, MINUTE } from '@sidebook/domain/calendar/time-zone';
import { defaultDeadline, type WorkCalendar } from '@sidebook/domain/calendar/working-days';
import type { RecordId } from '@sidebook/domain/ids';

import type { Client, FoundClients } from './clients.ts';
import type { When } from './dates/read-when.ts';
import { nameIn, type Sentence } from './sentence.ts';
import type { PlannedKind } from './words.ts';

/** Whom the activity is for: an item, nobody, or a contact that is made with it. */
export type Target =
  | { readonly type: 'item'; readonly client: Client }
  | { readonly type: 'nobody' }
  | { readonly type: 'new-contact'; readonly name: string };

/** What quick add will save, shown before it does (EXT-7). */
export interface Proposal {
  readonly kind: PlannedKind;
  readonly title: string;
  readonly deadline: Instant;
  /** Where the hour comes from; `default` when the line names no time at all. */
  readonly hour: When['hour'] | 'default';
  readonly target: Target;
  /** All that may be meant, the proposed one first. */
  readonly targets: readonly Target[];
}

export interface Drafting {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  /** Title when the line has no words but a time. */
  readonly defaultTitle: string;
}

/** @param chosen index into `targets` that the user picked */
export function propose(
  sentence: Sentence,
  found: FoundClients | null,
  chosen: number,
  { now, calendar, defaultTitle }: Drafting,
): Proposal {
  const name = nameIn(sentence);
  const targets: Target[] = found
    ? found.clients.map((client) => ({ type: 'item', client }))
    : [{ type: 'nobody' }, ...(name ? [{ type: 'new-contact', name: name.name } as const] : [])];
  const target = targets[chosen] ?? targets[0] ?? { type: 'nobody' };
  const piece = target.type === 'item' ? found : name;
  const fullName = target.type === 'item' && found?.isDeclined ? undefined : nameOf(target);
  const text =
    piece && fullName ? sentence.text.slice(0, piece.from) + fullName + sentence.text.slice(piece.to) : sentence.text;
  return {
    // What belongs to nobody is a task, whatever is done in it (CNT-14).
    kind: target.type === 'nobody' ? 'task' : sentence.kind,
    title: text === '' ? defaultTitle : text.charAt(0).toLocaleUpperCase() + text.slice(1),
    deadline: sentence.when?.deadline ?? defaultDeadline(now, calendar),
    hour: sentence.when?.hour ?? 'default',
    target,
    targets,
  };
}

function nameOf(target: Target): string | undefined {
  if (target.type === 'item') return target.client.item.record.name;
  return target.type === 'new-contact' ? target.name : undefined;
}

/** When the reminders will come: those whose time is over are never sent (CNT-58). Earliest first. */
export function reminderTimes(deadline: Instant, offsets: readonly number[], now: Instant): Instant[] {
  return offsets
    .map((offset) => deadline - offset * MINUTE)
    .filter((at) => at > now)
    .toSorted((a, b) => a - b);
}

/** The item of a target that exists already. */
export function itemOf(target: Target): RecordId | undefined {
  return target.type === 'item' ? target.client.item.id : undefined;
}
