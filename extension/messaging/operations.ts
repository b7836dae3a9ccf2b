import { postponeChoices } from '@sidebook/domain/activities/postponing';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import * as v from 'valibot';

import { recordParts } from './record-parts.ts';
import { callLogRequest, chatLogRequest, paymentLogRequest } from './logging-requests.ts';
import { activityParts, bindRequest, moveBindingRequest } from './activity-requests.ts';
import { type BackupAnswers, backupRequests } from './backup-requests.ts';
import { type Forgotten, forgetRequest } from './erasure-requests.ts';
import { type HandOverAnswers, handOverRequests } from './hand-over-requests.ts';
import { type ImportAnswers, importRequests } from './import-requests.ts';
import { type MoveAnswers, moveRequests } from './move-requests.ts';
import type { Refused } from './refused.ts';
import { quoteRequests } from './quote-requests.ts';
import { streamRequests } from './stream-requests.ts';
import { taskRequests } from './task-requests.ts';
import { type GoingBackAnswers, goingBackRequests } from './going-back-requests.ts';
import { type TeamAnswers, teamRequests } from './team-requests.ts';
import { plannedActivity, type Planned, planRequest } from './activities-view-requests.ts';
import { type ConvertedInto, conversionRunRequest, convertLeadRequest, switchModeRequest } from './lead-requests.ts';
import { changeManyRequest, type ItemsChanged } from './list-requests.ts';
import { getBlobRequest, mailLogRequest, type MailOutcome, moveActivityRequest } from './mail-requests.ts';
import {
  assignRequest,
  createCommentRequest,
  editCommentRequest,
  type ManyDone,
  pinRequest,
  reopenAllRequest,
  rescheduleRequest,
} from './timeline-requests.ts';
import { confirmMailRequest, prepareMailRequest } from './write-mail-requests.ts';

/**
 * Every call from a page to the worker, on one page: what it takes and what it gives back. Requests are checked in the
 * worker before a handler sees them; answers come from the worker and are trusted.
 *
 * Pages draw the random part of new ids (`local`), so that a repeated command changes nothing (DESIGN 3).
 */
const { id, local, fieldName, value, fields, collections } = recordParts;
const link = v.pipe(v.string(), v.trim(), v.maxLength(2000));
const personName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const mailAddress = v.pipe(v.string(), v.trim(), v.email(), v.maxLength(254));
const change = v.object({ id, field: fieldName, element: v.optional(fieldName), value });

export const operations = {
  /** Makes an item, in this device's open shard of the space that new items go to. */
  'item.create': v.object({
    local,
    kind: v.picklist(['contact', 'company', 'deal', 'lead', 'quote']),
    fields,
    collections,
  }),
  /** One change of many items of a list (LIST-6). */
  'item.change-many': changeManyRequest,
  /** Edits fields and elements of records; used by forms, inline edits and stage moves. */
  'record.change': v.object({ changes: v.pipe(v.array(change), v.minLength(1), v.maxLength(2000)) }),
  /** A deal or lead into another open stage, of its own pipeline unless one is named; a reason why it was lost goes. */
  'deal.move': v.object({ id, pipeline: v.optional(fieldName), stage: fieldName }),
  /** A deal or lead into a final stage, with those of its planned activities that are done with it (MODE-43). */
  'deal.close': v.object({
    id,
    pipeline: v.optional(fieldName),
    stage: fieldName,
    reason: v.pipe(v.string(), v.trim(), v.maxLength(500)),
    complete: v.pipe(v.array(id), v.maxLength(1000)),
  }),
  /** Makes deals and clients of leads (MODE-25). */
  'lead.convert': convertLeadRequest,
  /** To the other way of working (MODE-3); with leads in work this begins their conversion. */
  'crm-mode.switch': switchModeRequest,
  'crm-mode.stop': conversionRunRequest,
  /** Takes the conversion of a switch back, and the switch. */
  'crm-mode.undo': conversionRunRequest,
  /** Into the recycle bin: items, activities, comments. */
  /** A contact, for good. */
  'person.forget': forgetRequest,
  'record.delete': v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(1000)) }),
  /** Writes back what an earlier answer's `undo` holds. */
  undo: v.object({ changes: v.pipe(v.array(change), v.maxLength(20_000)) }),
  /** Changes settings, pipelines and stages of the workspace (admins), or the user's own preferences and marks. */
  'settings.change': v.object({ changes: v.pipe(v.array(change), v.minLength(1), v.maxLength(500)) }),

  'activity.create': v.object({
    local,
    fields,
    ...activityParts,
  }),
  'activity.bind': bindRequest,
  'activity.unbind': bindRequest,
  'activity.move-binding': moveBindingRequest,
  'activity.complete': v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(1000)) }),
  'activity.reopen': v.object({ id }),
  'activity.postpone': v.object({
    id,
    choice: v.picklist(postponeChoices),
    /** The user's own date, with `own`. */
    deadline: v.optional(v.number()),
  }),
  'activity.snooze': v.object({ id }),
  'comment.create': createCommentRequest,
  'comment.edit': editCommentRequest,
  'entry.pin': pinRequest,
  /** For many activities of the list at once: each is one step with one Undo (ACT-27). */
  'activity.assign': assignRequest,
  'activity.reschedule': rescheduleRequest,
  'activity.reopen-all': reopenAllRequest,

  /** Logs by hand what a client did, or what went out to them (LOG-13, LOG-14, LOG-18). */
  'call.log': callLogRequest,
  'chat.log': chatLogRequest,
  'payment.log': paymentLogRequest,
  ...taskRequests,
  ...quoteRequests,
  /** Posts a message in the stream, or writes it anew (FEED-14). */
  ...streamRequests,
  /** Drops and *Add* of the Activities view: the deadline comes from the column (VIEW-19, VIEW-21). */
  'activities-view.plan': planRequest,
  'activities-view.create': v.object({
    item: v.object({ local, kind: v.picklist(['deal', 'lead']), fields, collections }),
    activity: plannedActivity,
  }),

  /** Logs one message; kept files are among the blobs before it is sent (EXT-10..12). */
  'mail.log': mailLogRequest,
  /** A mail that was written here was handed to what sends it; and the user says that it was sent (LOG-6). */
  'mail.prepare': prepareMailRequest,
  'mail.confirm': confirmMailRequest,
  'activity.move': moveActivityRequest,
  'blob.get': getBlobRequest,

  /**
   * A card was opened: its document is loaded before the first edit, its edits travel at once and teammates see who is there
   * (EXT-22). Repeat every 20 s; `page` tells several pages apart.
   */
  warm: v.object({ id, page: local }),
  'card.leave': v.object({ page: local }),
  /** Puts this device's own workspace on a server, by the one-time link that the server printed (EXT-21). */
  'team.connect': v.object({
    link,
    name: personName,
    address: v.optional(mailAddress),
    workspaceName: personName,
    deviceName: personName,
  }),
  /** Joins by an invitation (with a name), or as the same person by another device's 10-minute link (without). */
  'team.join': v.object({
    link,
    name: v.optional(personName),
    address: v.optional(mailAddress),
    deviceName: personName,
  }),
  ...teamRequests,
  ...handOverRequests,
  ...goingBackRequests,
  ...moveRequests,
  /** The user's own name and addresses. */
  'team.profile': v.object({
    name: v.pipe(v.string(), v.trim(), v.maxLength(120)),
    addresses: v.pipe(v.array(mailAddress), v.maxLength(50)),
  }),
  /** Another workspace of this device becomes the one in use. */
  'team.switch': v.object({ workspace: v.pipe(v.string(), v.maxLength(40)) }),
  /** Takes and sends now, when the user does not stay connected. */
  'team.sync-now': v.object({}),
  ...importRequests,
  ...backupRequests,

  /** The demo workspace: made or taken away in one step. */
  'demo.create': v.object({}),
  'demo.remove': v.object({}),
} as const;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type RequestOf<Name extends OperationName> = v.InferInput<Operations[Name]>;

/** One change of a field or element; what `undo` lists brings a record back. */
export type Change = v.InferOutput<typeof change>;

/** Answer to a command that can be taken back. */
export interface Undoable {
  readonly undo: readonly Change[];
}

/** Answer to logging by hand. */
export interface LoggedEntry extends Undoable {
  readonly id: RecordId;
  readonly item: RecordId;
  /** False for a message that became a part of an open conversation. */
  readonly made: boolean;
}

export interface Answers
  extends TeamAnswers, HandOverAnswers, GoingBackAnswers, MoveAnswers, ImportAnswers, BackupAnswers {
  'item.create': Undoable & { readonly id: RecordId };
  'item.change-many': Undoable & ItemsChanged;
  'record.change': Undoable;
  'record.delete': Undoable;
  'person.forget': Forgotten;
  'deal.move': Undoable;
  'deal.close': Undoable;
  'lead.convert': Undoable & { readonly into: readonly ConvertedInto[] };
  /** `run`: the conversion that goes on; null when the mode is switched already. */
  'crm-mode.switch': Undoable & { readonly run: string | null };
  'crm-mode.stop': Record<string, never>;
  /** `kept`: leads that stayed converted, because somebody had worked on what they became. */
  'crm-mode.undo': { readonly kept: number };
  undo: Undoable;
  'settings.change': Undoable;
  'activity.create': Undoable & { readonly id: RecordId };
  'activity.bind': Undoable;
  'activity.unbind': Undoable;
  'activity.move-binding': Undoable;
  'activity.complete': Undoable;
  'activity.reopen': Undoable;
  /** `counted`: the new deadline is so near that the activity still counts in Planned. */
  'activity.postpone': Undoable & { readonly deadline: number; readonly counted: boolean };
  'activity.snooze': { readonly at: number };
  'activities-view.plan': Undoable & Planned;
  'activities-view.create': Undoable & Planned & { readonly id: RecordId };
  'comment.create': Undoable & { readonly id: RecordId };
  'call.log': LoggedEntry;
  'chat.log': LoggedEntry;
  'payment.log': LoggedEntry;
  'quote.make': Undoable & { readonly id: RecordId };
  'quote.step': Undoable;
  'quote.take-over': Undoable;
  'task.create': Undoable & { readonly id: RecordId };
  'task.open': Record<string, never>;
  'task.do': Undoable;
  'task.change': Undoable;
  'task.comment': Undoable & { readonly id: RecordId };
  'comment.edit': Undoable;
  'post.create': Undoable & { readonly id: RecordId };
  'post.edit': Undoable;
  'entry.pin': Undoable;
  'activity.assign': Undoable & ManyDone;
  'activity.reschedule': Undoable & ManyDone;
  'activity.reopen-all': Undoable & ManyDone;
  'mail.log': Undoable & { readonly id: RecordId; readonly item: RecordId; readonly outcome: MailOutcome };
  'mail.prepare': Undoable & { readonly id: RecordId };
  'mail.confirm': Undoable;
  'activity.move': Undoable;
  /** The space under which the blob lies; `found` is false when neither this device nor the server has it. */
  'blob.get': { readonly space: SpaceId; readonly found: boolean };
  warm: Record<string, never>;
  'card.leave': Record<string, never>;
  'team.connect': Record<string, never>;
  'team.join': Record<string, never>;
  'team.profile': Record<string, never>;
  'team.switch': Record<string, never>;
  'team.sync-now': Record<string, never>;
  'demo.create': Record<string, never>;
  'demo.remove': Record<string, never>;
}

export type Envelope<Name extends OperationName> =
  | { readonly ok: true; readonly answer: Answers[Name] }
  | { readonly ok: false; readonly refused: Refused };
