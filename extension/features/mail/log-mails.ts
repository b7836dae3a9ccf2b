import { contactName, dealName } from '@sidebook/domain/mail/proposed-names';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';

import { CommandRefused, send } from '../../messaging/client.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { type MailFault, mailsByKey, type NamedFile } from '../../webmail/mail-files.ts';
import type { ParsedMessage } from '../../webmail/parse-message.ts';
import { proposedFiles } from './files-field.tsx';
import { logRequest } from './log-message.ts';
import { type MailContext, mailContext } from './mail-context.ts';
import { newLead, type NewLead, type NewRecords, newRecords } from './new-client.ts';
import type { PlannedMail } from './plan-mails.ts';

/** How the messages of files are logged: the same for all of them. */
export interface BulkChoices {
  readonly done: boolean;
  readonly keepFiles: boolean;
  /** What an unknown client's first message makes besides the contact (MODE-10, EXT-12). */
  readonly withDeals: boolean;
}

export interface BulkResult {
  readonly logged: number;
  /** Somebody logged them before, or they stood twice in the files. */
  readonly before: number;
  readonly failed: readonly { readonly who: string; readonly subject: string; readonly isErased: boolean }[];
  /** Takes all of it back, the newest first. */
  readonly undo: readonly Change[];
}

/**
 * Logs the chosen messages one after the other, each by what is known then: a client that the first message makes is known to
 * the second. Stopping leaves what is logged; one Undo takes back all of it (EXT-10, EXT-14).
 */
export async function logMails(
  session: Session,
  files: readonly NamedFile[],
  chosen: readonly PlannedMail[],
  choices: BulkChoices,
  options: { readonly signal: AbortSignal; readonly onProgress: (done: number) => void },
): Promise<BulkResult> {
  const byKey = new Map(chosen.map((mail) => [mail.key, mail]));
  const failed: BulkResult['failed'][number][] = [];
  const undo: Change[] = [];
  let logged = 0;
  let before = 0;
  let done = 0;
  for await (const { key, result } of mailsByKey(files, new Set(byKey.keys()))) {
    if (options.signal.aborted) break;
    const { who = '', head } = byKey.get(key) ?? {};
    try {
      if (!result.ok) throw new Error(result.code satisfies MailFault['why']);
      const answer = await logOne(session, result.message, choices, chosen.length);
      undo.unshift(...answer.undo);
      if (answer.outcome === 'unchanged') before += 1;
      else logged += 1;
    } catch (error) {
      failed.push({
        who,
        subject: head?.subject ?? '',
        isErased: error instanceof CommandRefused && error.refused.code === 'erased',
      });
    }
    options.onProgress((done += 1));
  }
  return { logged, before, failed, undo };
}

async function logOne(session: Session, message: ParsedMessage, choices: BulkChoices, inFile: number) {
  const context = await mailContext(session, message, { now: Date.now(), inFile });
  const { targetRow, contact, parties } = context;
  const target = targetRow
    ? ({ kind: 'item', id: targetRow.id } as const)
    : await newClient(session, context, message, choices);
  const request = await logRequest(session, message, {
    target,
    contact: contact?.id,
    done: choices.done && parties.direction === 'incoming',
    finish: [],
    keep: choices.keepFiles ? proposedFiles(message.attachments) : new Set<number>(),
  });
  return send('mail.log', request);
}

function newClient(
  session: Session,
  context: MailContext,
  message: ParsedMessage,
  { withDeals }: BulkChoices,
): Promise<NewRecords> | NewLead {
  const person = context.parties.other;
  if (!person) throw new Error('nobody');
  if (context.makes === 'lead' && withDeals) {
    return newLead(
      context,
      person,
      { name: dealName(message.subject, person), person: contactName(person) },
      newLocalId(),
    );
  }
  const { stages } = dealPipeline(session.pipelines, session.workspaceSettings.requestPipeline);
  const stage = stages[0]?.id ?? '';
  const deal = withDeals ? { name: dealName(message.subject, person), stage } : null;
  const draft = { person, name: contactName(person), same: undefined, company: null, deal };
  const ids = { contact: newLocalId(), company: newLocalId(), deal: newLocalId(), address: newLocalId() };
  return newRecords(session, context, draft, ids);
}

/** Changes that one command takes. */
const AT_ONCE = 20_000;

export async function undoBulk(changes: readonly Change[]): Promise<void> {
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    await send('undo', { changes: changes.slice(from, from + AT_ONCE) });
  }
}
