import type { RecordId } from '@sidebook/domain/ids';
import { getItem } from '@sidebook/projections/queries/items';
import { describe, expect, test } from 'vitest';

import type { CallLogRequest, ChatLogRequest } from '../../messaging/logging-requests.ts';
import { mailScene, morning } from '../testing/mail-scene.ts';
import { refusalOf } from '../testing/test-worker.ts';

const scene = mailScene();
const { item, incoming, entryOf, entries, listed, standsOn } = scene;
let drawn = 0;
const local = (): string => `logged-${String(++drawn).padStart(4, '0')}`;
const minute = 60_000;

const on = (id: RecordId): CallLogRequest['target'] => ({ kind: 'item', id });
function call(target: CallLogRequest['target'], part: Partial<CallLogRequest> = {}) {
  return scene.worker.handlers['call.log']({
    local: local(),
    target,
    kind: 'incoming',
    at: morning - minute,
    text: '',
    done: false,
    finish: [],
    ...part,
  });
}
function chat(id: RecordId, text: string, part: Partial<ChatLogRequest> = {}) {
  const base = { local: local(), target: on(id), at: morning - minute, text, done: false };
  return scene.worker.handlers['chat.log']({ ...base, ...part });
}

describe('calls', () => {
  test('[LOG-12] [CNT-16] [CNT-17] [CNT-25] answered and missed ones count, outgoing ones never', async () => {
    const deal = await item('deal', 'library');
    await call(on(deal), { result: 'successful', duration: 270 });
    expect(await incoming()).toBe(1);
    const missed = await call(on(deal), { duration: 0 });
    expect(await incoming()).toBe(2);
    expect(await entryOf(missed.id)).toMatchObject({ callKind: 'incoming', callResult: 'missed', duration: 0 });
    const tried = await call(on(deal), { kind: 'outgoing', duration: 0 });
    expect(await entryOf(tried.id)).toMatchObject({ direction: 'outgoing', callResult: 'no-answer' });
    expect(await incoming()).toBe(2);
    const logged = await call(on(deal), { done: true });
    expect([await incoming(), (await entryOf(logged.id))?.completed]).toEqual([2, morning]);
    expect(await entryOf(logged.id)).not.toHaveProperty('duration');
  });

  test('[CNT-26] calling back leaves the missed call open, unless it is ticked; Undo opens it again', async () => {
    const deal = await item('deal', 'library');
    const missed = await call(on(deal), { result: 'missed' });
    const answered = await call(on(deal), { result: 'successful' });
    await call(on(deal), { kind: 'callback', result: 'successful' });
    expect(await incoming()).toBe(2);
    // Only missed calls are finished so, whatever a page asks.
    const back = await call(on(deal), { kind: 'outgoing', result: 'successful', finish: [missed.id, answered.id] });
    expect(await incoming()).toBe(1);
    expect((await entryOf(missed.id))?.completedBy).toBe(scene.worker.context.self.member);
    await scene.worker.handlers.undo({ changes: [...back.undo] });
    expect([await incoming(), await entries()]).toEqual([2, 3]);
  });

  test('[LOG-11] a known client’s call is on the item, whose responsible answers it and does not change', async () => {
    const deal = await item('deal', 'library', 'bobbobbo');
    const { id } = await call(on(deal));
    expect((await entryOf(id))?.responsible).toBe('bobbobbo');
    expect((await getItem(scene.worker.context.rows, deal))?.record.responsible).toBe('bobbobbo');
  });

  test('[LOG-11] [MODE-10] an unknown number makes a contact and a deal of the user; one Undo takes all back', async () => {
    const {
      id,
      item: deal,
      undo,
    } = await call({
      kind: 'new',
      contact: { kind: 'new', local: 'contact-jane', name: 'Jane', phone: '+44 20 7946 0813' },
      deal: { local: 'deal-jane-1', name: 'Jane, call', stage: 'new' },
    });
    const row = await getItem(scene.worker.context.rows, deal);
    const contact = row?.clients[0] as RecordId;
    expect(row?.record).toMatchObject({ responsible: scene.worker.context.self.member, source: 'call' });
    expect((await getItem(scene.worker.context.rows, contact))?.phones).toEqual(['079460813']);
    expect(await standsOn(id)).toEqual([deal, contact]);
    expect((await entryOf(id))?.client).toBe(contact);
    expect([await listed(), await incoming()]).toEqual([2, 1]);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect([await listed(), await entries(), await incoming()]).toEqual([0, 0, 0]);
  });

  test('[LOG-10] [LOG-13] what a call cannot be is refused', async () => {
    const deal = await item('deal', 'library');
    const refused = (part: Partial<CallLogRequest>) => refusalOf(call(on(deal), part));
    expect(await refused({ kind: 'outgoing', result: 'missed' })).toEqual({ code: 'malformed', detail: 'result' });
    expect(await refused({ result: 'missed', duration: 5 })).toEqual({ code: 'malformed', detail: 'duration' });
    expect(await refused({ at: morning + 60 * minute })).toEqual({ code: 'malformed', detail: 'at' });
    expect(await entries()).toBe(0);
  });
});

describe('chats', () => {
  test('[CNT-19] [LOG-14] further messages join the open conversation, which stays one; after it is closed a new one begins', async () => {
    const deal = await item('deal', 'library');
    const first = await chat(deal, 'Hello');
    expect([first.made, await incoming()]).toEqual([true, 1]);
    const second = await chat(deal, 'Are you there?');
    expect([second.id, second.made, await incoming(), await entries()]).toEqual([first.id, false, 1, 1]);
    expect(Object.values((await entryOf(first.id))?.messages ?? {})).toEqual([
      { text: 'Are you there?', at: morning - minute },
    ]);
    await scene.worker.handlers.undo({ changes: [...second.undo] });
    expect([(await entryOf(first.id))?.messages, await incoming()]).toEqual([{}, 1]);
    await scene.worker.handlers['activity.complete']({ ids: [first.id] });
    expect(await incoming()).toBe(0);
    const next = await chat(deal, 'One more thing');
    expect([next.made, await incoming(), await entries()]).toEqual([true, 1, 2]);
  });

  test('[CNT-19] the conversation of a client goes on wherever it is logged, and stands there too', async () => {
    const contact = await item('contact', 'jane');
    const deal = await item('deal', 'library');
    const element = contact.replace('.', '_');
    await scene.worker.handlers['record.change']({
      changes: [{ id: deal, field: 'contacts', element, value: contact }],
    });
    const first = await chat(contact, 'Hello');
    const second = await chat(deal, 'About the desks');
    expect([second.id, second.made]).toEqual([first.id, false]);
    expect(await standsOn(first.id)).toEqual([contact, deal]);
    expect(await incoming()).toBe(1);
    const other = await chat(await item('contact', 'john'), 'Good day');
    expect([other.made, await incoming()]).toEqual([true, 2]);
  });

  test('[CNT-19] the last message may close it', async () => {
    const deal = await item('deal', 'library');
    const { id } = await chat(deal, 'Hello');
    await chat(deal, 'Thank you, bye', { done: true });
    expect([await incoming(), (await entryOf(id))?.completed]).toEqual([0, morning]);
  });
});

describe('payments', () => {
  const payment = (id: RecordId, part = {}) =>
    scene.worker.handlers['payment.log']({
      local: local(),
      item: id,
      at: morning,
      text: '',
      done: false,
      amount: { minor: 4_820_000, currency: 'EUR' },
      number: 'R-17',
      ...part,
    });

  test('[LOG-18] [CNT-20] a payment counts on its deal until it is completed by hand', async () => {
    const deal = await item('deal', 'library');
    const { id } = await payment(deal);
    expect(await incoming()).toBe(1);
    expect(await entryOf(id)).toMatchObject({
      kind: 'payment',
      direction: 'incoming',
      amount: { minor: 4_820_000, currency: 'EUR' },
      paymentNumber: 'R-17',
      occurred: morning,
    });
    await scene.worker.handlers['activity.complete']({ ids: [id] });
    expect(await incoming()).toBe(0);
  });

  test('[LOG-18] it is of a deal', async () => {
    expect((await refusalOf(payment(await item('contact', 'jane')))).detail).toBe('item');
  });
});
