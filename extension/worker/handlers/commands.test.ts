import type { RecordId } from '@sidebook/domain/ids';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import { counters } from '@sidebook/projections/queries/agenda';
import { agendaSectionCounters } from '@sidebook/projections/queries/section-counters';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import { createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;
let worker: TestWorker;
let drawn = 0;
const local = (): string => `local-${String(++drawn).padStart(8, '0')}`;

beforeEach(async () => {
  worker = await createProfile({ seed: ++drawn }).start();
});
afterEach(() => worker.stop());

async function make(kind: 'deal' | 'contact', name: string, fields: Record<string, string> = {}): Promise<RecordId> {
  const made = await worker.handlers['item.create']({
    local: local(),
    kind,
    fields: { name, ...fields },
    collections: {},
  });
  return made.id;
}

async function plan(item: RecordId | undefined, deadline: number, bindings: RecordId[] = []): Promise<RecordId> {
  const made = await worker.handlers['activity.create']({
    local: local(),
    ...(item ? { item } : {}),
    fields: { title: 'Call', deadline },
    bindings,
  });
  return made.id;
}

const count = () => counters(worker.context.rows, worker.context.self.member, worker.context.now());

function mail(part: Partial<MessageHead> = {}): MessageHead {
  return {
    messageId: 'q1@acme.example',
    inReplyTo: [],
    references: [],
    from: { address: 'jane@acme.example', name: 'Jane Customer' },
    sender: null,
    to: [{ address: 'rep@sidebook.example', name: 'Robin' }],
    cc: [],
    bcc: [],
    replyTo: [],
    subject: 'Quote for 20 chairs',
    date: 1_790_000_000_000,
    autoSubmitted: '',
    precedence: '',
    listId: '',
    hasUnsubscribe: false,
    isReport: false,
    ...part,
  };
}

function request(target: MailLogRequest['target'], part: Partial<MailLogRequest> = {}): MailLogRequest {
  return { head: mail(), text: 'Could you send a quote?', files: [], target, done: false, finish: [], ...part };
}

describe('items and activities', () => {
  it("[ACT-5][ACT-4] an activity without a responsible is its maker's, and one without a deadline is refused", async () => {
    const deal = await make('deal', 'Office refit');
    const id = await plan(deal, worker.context.now() + HOUR);
    expect((await worker.context.rows.activities.get(id))?.record.responsible).toBe(worker.context.self.member);
    const refused = await refusalOf(
      worker.handlers['activity.create']({ local: local(), item: deal, fields: { title: 'No day' } }),
    );
    expect(refused.code).toBe('deadline-required');
  });

  it('[CNT-23] a deadline on what came from the client is refused', async () => {
    const deal = await make('deal', 'Office refit');
    const refused = await refusalOf(
      worker.handlers['activity.create']({
        local: local(),
        item: deal,
        fields: { kind: 'call', direction: 'incoming', title: 'Missed call', deadline: worker.context.now() },
      }),
    );
    expect(refused.code).toBe('incoming-has-no-deadline');
  });

  it('[CNT-16][CNT-17][CNT-25] answered and missed incoming calls count in Incoming, an outgoing one never', async () => {
    const deal = await make('deal', 'Office refit');
    for (const direction of ['incoming', 'incoming', 'outgoing']) {
      await worker.handlers['activity.create']({
        local: local(),
        item: deal,
        fields: { kind: 'call', direction, title: 'Call', occurred: worker.context.now() },
      });
    }
    expect(await count()).toEqual({ incoming: 2, planned: 0 });
  });

  it('[CNT-4] an item without any activity adds nothing', async () => {
    await make('deal', 'Nothing planned');
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
  });

  it('[CNT-12][CNT-48] three deals with two qualifying activities each: the number is 6, the items behind it are 3', async () => {
    for (const name of ['One', 'Two', 'Three']) {
      const deal = await make('deal', name);
      await plan(deal, worker.context.now() - HOUR);
      await plan(deal, worker.context.now() - 2 * HOUR);
    }
    const { rows, self, now } = worker.context;
    expect(await agendaSectionCounters(rows, self.member, now())).toMatchObject({
      deal: { activities: 6, items: 3 },
      contact: { activities: 0, items: 0 },
      total: 6,
    });
  });

  it('[CNT-47][CNT-49] an activity bound to a deal and a contact counts once in each tab and once in all', async () => {
    const contact = await make('contact', 'Jane');
    const deal = await make('deal', 'Office refit');
    await plan(deal, worker.context.now() - HOUR, [contact]);
    const { rows, self, now } = worker.context;
    expect(await agendaSectionCounters(rows, self.member, now())).toMatchObject({
      deal: { activities: 1, items: 1 },
      contact: { activities: 1, items: 1 },
      total: 1,
    });
  });

  it('[EXT-6] Undo of done and of postpone restores deadline, reminders and counters exactly', async () => {
    const deal = await make('deal', 'Office refit');
    const id = await plan(deal, worker.context.now() - HOUR);
    const { rows } = worker.context;
    const shown = async () => {
      const { armedAt: _, ...record } = (await rows.activities.get(id))?.record ?? { armedAt: 0 };
      return { record, counters: await count(), reminders: await rows.reminders.toArray() };
    };
    const before = await shown();
    const done = await worker.handlers['activity.complete']({ ids: [id] });
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
    await worker.handlers.undo({ changes: [...done.undo] });
    expect(await shown()).toEqual(before);
    const later = await worker.handlers['activity.postpone']({ id, choice: '3h' });
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
    await worker.handlers.undo({ changes: [...later.undo] });
    expect(await shown()).toEqual(before);
  });

  it('[EXT-19] the same command sent twice changes nothing the second time', async () => {
    const same = local();
    const command = { local: same, kind: 'deal', fields: { name: 'Once' }, collections: {} } as const;
    const first = await worker.handlers['item.create'](command);
    const second = await worker.handlers['item.create'](command);
    expect(second.id).toBe(first.id);
    expect(await worker.context.rows.items.count()).toBe(1);
  });

  it('[MODE-2] a fresh workspace has no leads: an item is a contact, a company or a deal', async () => {
    const deal = await make('deal', 'Office refit');
    const row = await worker.context.rows.standings.get(deal);
    expect(row?.column).toBe('sales/new');
    expect(await worker.context.rows.items.where('[section+nameKey]').equals(['lead', '']).count()).toBe(0);
  });
});

describe('logging a mail', () => {
  it('[MODE-10][EXT-12] makes contact and deal of an unknown client, logs on the deal, and one Undo takes all back', async () => {
    const { rows } = worker.context;
    const logged = await worker.handlers['mail.log'](
      request({
        kind: 'new',
        contact: { kind: 'new', local: local(), name: 'Jane Customer', address: 'jane@acme.example' },
        deal: { local: local(), name: 'Quote for 20 chairs', stage: 'new' },
      }),
    );
    expect(await count()).toEqual({ incoming: 1, planned: 0 });
    const items = await rows.items.filter((row) => row.section !== undefined).toArray();
    expect(items.map((row) => row.kind).toSorted()).toEqual(['contact', 'deal']);
    expect((await timelineOf(rows, logged.item, { limit: 10 })).past).toHaveLength(1);
    await worker.handlers.undo({ changes: [...logged.undo] });
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
    expect(await rows.items.filter((row) => row.section !== undefined).count()).toBe(0);
  });

  it('[EXT-11][LOG-8] logged twice is one entry; on a second deal it is bound there and still counts once', async () => {
    const { rows } = worker.context;
    const [one, two] = [await make('deal', 'One'), await make('deal', 'Two')];
    const first = await worker.handlers['mail.log'](request({ kind: 'item', id: one }));
    const again = await worker.handlers['mail.log'](request({ kind: 'item', id: one }));
    expect(again.id).toBe(first.id);
    await worker.handlers['mail.log'](request({ kind: 'item', id: two }));
    expect(await rows.activities.count()).toBe(1);
    expect(await count()).toEqual({ incoming: 1, planned: 0 });
    for (const item of [one, two]) {
      const { past } = await timelineOf(rows, item, { limit: 10 });
      expect(past.filter((entry) => entry.type === 'activity')).toHaveLength(1);
    }
  });

  it('[EXT-10][LOG-7] Log as done never moves the counter; an outgoing message never counts', async () => {
    const deal = await make('deal', 'One');
    await worker.handlers['mail.log'](request({ kind: 'item', id: deal }, { done: true }));
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
    await worker.handlers['team.profile']({ name: 'Robin', addresses: ['rep@sidebook.example'] });
    const head = mail({
      messageId: 'r2@sidebook.example',
      from: { address: 'rep@sidebook.example', name: 'Robin' },
      to: [{ address: 'jane@acme.example', name: 'Jane' }],
    });
    const sent = await worker.handlers['mail.log'](request({ kind: 'item', id: deal }, { head }));
    expect((await worker.context.rows.activities.get(sent.id))?.record.direction).toBe('outgoing');
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
  });

  it("[CNT-26][E12] an outgoing message finishes the customer's open one only when that is ticked", async () => {
    const deal = await make('deal', 'One');
    const incoming = await worker.handlers['mail.log'](request({ kind: 'item', id: deal }));
    await worker.handlers['team.profile']({ name: 'Robin', addresses: ['rep@sidebook.example'] });
    const answer = (id: string) =>
      mail({ messageId: id, from: { address: 'rep@sidebook.example', name: 'Robin' }, inReplyTo: ['q1@acme.example'] });
    await worker.handlers['mail.log'](request({ kind: 'item', id: deal }, { head: answer('r1@sidebook.example') }));
    expect(await count()).toEqual({ incoming: 1, planned: 0 });
    await worker.handlers['mail.log'](
      request({ kind: 'item', id: deal }, { head: answer('r2@sidebook.example'), finish: [incoming.id] }),
    );
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
  });

  it('[LOG-4] the message belongs to the responsible of its item', async () => {
    const deal = await make('deal', "Mia's deal", { responsible: 'mia00000' });
    const logged = await worker.handlers['mail.log'](request({ kind: 'item', id: deal }));
    expect((await worker.context.rows.activities.get(logged.id))?.record.responsible).toBe('mia00000');
    expect(await count()).toEqual({ incoming: 0, planned: 0 });
  });

  it('[EXT-11] a message without Message-ID is one by sender, subject and minute; without a date it is refused', async () => {
    const deal = await make('deal', 'One');
    const head = mail({ messageId: null });
    const first = await worker.handlers['mail.log'](request({ kind: 'item', id: deal }, { head }));
    const sameMinute = mail({ messageId: null, date: (head.date ?? 0) + 20_000 });
    const again = await worker.handlers['mail.log'](request({ kind: 'item', id: deal }, { head: sameMinute }));
    expect(again.id).toBe(first.id);
    const undated = mail({ messageId: null, date: null });
    const refused = await refusalOf(
      worker.handlers['mail.log'](request({ kind: 'item', id: deal }, { head: undated })),
    );
    expect(refused).toEqual({ code: 'malformed', detail: 'date' });
  });
});
