import { counters } from '@sidebook/projections/queries/agenda';
import { messagesOfThread } from '@sidebook/projections/queries/activities';
import { search, wantedBy } from '@sidebook/projections/search/search';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import type { RecordId } from '@sidebook/domain/ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { PrepareMailRequest } from '../../messaging/write-mail-requests.ts';
import { workspaceValue } from '../../session/values.ts';
import { mailScene, message, morning } from '../testing/mail-scene.ts';
import { exchange, teammateOf } from '../testing/second-device.ts';
import { refusalOf, type TestWorker } from '../testing/test-worker.ts';

const scene = mailScene();
const { item, log, standsOn } = scene;

/** The mail that `14-sent-by-me.eml` is. */
async function written(deal: RecordId, more: Partial<PrepareMailRequest> = {}): Promise<PrepareMailRequest> {
  const { head } = await message('14-sent-by-me.eml');
  return {
    local: 'prepared-1',
    items: [deal],
    to: [...head.to],
    cc: [...head.cc],
    subject: head.subject,
    text: 'Here is the quote.',
    ...more,
  };
}

/** What the item's timeline shows of mails, on this device: `prepared`, `sent` (said by the user) or `logged`. */
async function shown(deal: RecordId, worker: TestWorker = scene.worker): Promise<string[]> {
  const { past } = await timelineOf(worker.context.rows, deal, { limit: 50, now: worker.context.now() });
  return past.flatMap((entry) => {
    if (entry.type !== 'activity') return [];
    const { prepared, sent } = entry.row.record;
    return [prepared === undefined ? 'logged' : sent === undefined ? 'prepared' : 'sent'];
  });
}

async function prepare(deal: RecordId, more: Partial<PrepareMailRequest> = {}) {
  return scene.worker.handlers['mail.prepare'](await written(deal, more));
}

/** The message that was sent of it, a minute later. */
async function sentMessage(): Promise<Awaited<ReturnType<typeof message>>> {
  const { head, text } = await message('14-sent-by-me.eml');
  return { head: { ...head, date: morning + 60_000 }, text };
}

async function logSent(target: RecordId) {
  return log('14-sent-by-me.eml', target, await sentMessage());
}

/** A teammate's device that knows whose the members' addresses are. */
async function mateWhoKnowsUs(name: string): Promise<TestWorker> {
  const mate = await teammateOf(scene.worker, name);
  const info = await readValue(scene.worker.context.database, workspaceValue);
  if (!info) throw new Error('no workspace');
  await writeValue(mate.context.database, workspaceValue, info);
  return mate;
}

describe('a mail that was handed over', () => {
  test('[LOG-6] stands on its item as prepared, counts nowhere, and Undo takes it away', async () => {
    const [deal, jane] = [await item('deal', 'chairs'), await item('contact', 'jane')];
    const { id, undo } = await prepare(deal, { items: [deal, jane] });
    expect([await shown(deal), await shown(jane)]).toEqual([['prepared'], ['prepared']]);
    expect(await counters(scene.worker.context.rows, scene.worker.context.self.member, morning)).toMatchObject({
      incoming: 0,
      planned: 0,
    });
    expect(await scene.entryOf(id)).toMatchObject({
      direction: 'outgoing',
      responsible: scene.worker.context.self.member,
    });
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect(await shown(deal)).toEqual([]);
  });

  test('[LOG-4] [LOG-6] the responsible of its item is responsible for it', async () => {
    const deal = await item('deal', 'colleagues', 'colleague');
    const { id } = await prepare(deal);
    expect((await scene.entryOf(id))?.responsible).toBe('colleague');
  });

  test('[LOG-6] becomes a sent one when the user says so, and prepared again with Undo', async () => {
    const deal = await item('deal', 'chairs');
    const { id } = await prepare(deal);
    const { undo } = await scene.worker.handlers['mail.confirm']({ id });
    expect(await shown(deal)).toEqual(['sent']);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect(await shown(deal)).toEqual(['prepared']);
  });

  test('[LOG-6] without a recipient, or on what is no record, is refused', async () => {
    const deal = await item('deal', 'chairs');
    expect(await refusalOf(prepare(deal, { items: ['s1.nothing' as RecordId] }))).toMatchObject({ code: 'not-found' });
    const { id } = await log('01-quote-request.eml', deal);
    expect(await refusalOf(scene.worker.handlers['mail.confirm']({ id }))).toMatchObject({ code: 'wrong-state' });
  });

  test('[LOG-6] an answer stands in the thread of what it answers', async () => {
    const deal = await item('deal', 'chairs');
    const asked = await log('01-quote-request.eml', deal);
    const { id } = await prepare(deal, {
      follows: asked.id,
      subject: 'Something else',
      to: [{ address: 'x@y.example', name: '' }],
    });
    const keys = (await scene.entryOf(asked.id))?.mail?.thread ?? [];
    expect((await messagesOfThread(scene.worker.context.rows, keys)).map((row) => row.id)).toContain(id);
  });
});

describe('the sent message', () => {
  test('[LOG-6] takes the place of the mail that it is, in the timeline and in the search; Undo brings it back', async () => {
    const deal = await item('deal', 'chairs');
    await prepare(deal);
    const { undo, outcome } = await logSent(deal);
    expect([outcome, await shown(deal)]).toEqual(['logged', ['logged']]);
    const { head } = await message('14-sent-by-me.eml');
    expect(await found(head.subject)).toBe(1);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect([await shown(deal), await found(head.subject)]).toEqual([['prepared'], 1]);
  });

  test('[LOG-6] logged on another item it stands on the mail’s, too', async () => {
    const [deal, jane] = [await item('deal', 'chairs'), await item('contact', 'jane')];
    await prepare(deal);
    const { id } = await logSent(jane);
    expect([await standsOn(id), await shown(deal), await shown(jane)]).toEqual([[jane, deal], ['logged'], ['logged']]);
  });

  test('[LOG-6] a mail that the user took away is not brought back by it', async () => {
    const deal = await item('deal', 'chairs');
    const { undo } = await prepare(deal);
    await scene.worker.handlers.undo({ changes: [...undo] });
    await logSent(deal);
    expect(await shown(deal)).toEqual(['logged']);
  });

  test('[LOG-6] one that was logged where the mail was not known is found when the user says that it was sent', async () => {
    const [deal, jane] = [await item('deal', 'chairs'), await item('contact', 'jane')];
    const mate = await mateWhoKnowsUs('mate');
    await exchange(scene.worker, mate);
    const { id } = await prepare(deal);
    await mate.handlers['mail.log']({
      ...(await sentMessage()),
      files: [],
      target: { kind: 'item', id: jane },
      done: false,
      finish: [],
    });
    await exchange(mate, scene.worker);
    expect([await shown(deal), await shown(jane)]).toEqual([['prepared'], ['logged']]);
    const { undo } = await scene.worker.handlers['mail.confirm']({ id });
    expect([await shown(deal), await shown(jane)]).toEqual([['logged'], ['logged']]);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect(await shown(deal)).toEqual(['prepared']);
    await mate.stop();
  });
});

describe('two devices at once', () => {
  const acts = ['log', 'confirm', 'nothing'] as const;
  let run = 0;
  test('[LOG-6] [LOG-8] have exactly one entry afterwards, whatever each did and in whichever order they hear of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...acts),
        fc.constantFrom(...acts),
        fc.boolean(),
        fc.boolean(),
        async (mine, theirs, knewOfIt, backFirst) => {
          run += 1;
          const deal = await item('deal', `deal-${run}`);
          const mate = await mateWhoKnowsUs(`m${run}`.slice(0, 8));
          if (!knewOfIt) await exchange(scene.worker, mate);
          const subject = `Quote ${run}`;
          const { id } = await prepare(deal, { local: `prepared-${run}`, subject });
          if (knewOfIt) await exchange(scene.worker, mate);
          const sent = await sentMessage();
          const act = async (worker: TestWorker, what: (typeof acts)[number]): Promise<void> => {
            if (what === 'log') {
              await worker.handlers['mail.log']({
                head: { ...sent.head, subject, messageId: `${run}@x.example` },
                text: sent.text,
                files: [],
                target: { kind: 'item', id: deal },
                done: false,
                finish: [],
              });
            } else if (what === 'confirm' && (await worker.context.rows.activities.get(id))) {
              await worker.handlers['mail.confirm']({ id });
            }
          };
          await act(scene.worker, mine);
          await act(mate, theirs);
          const ways: [TestWorker, TestWorker][] = [
            [scene.worker, mate],
            [mate, scene.worker],
          ];
          for (const [from, to] of backFirst ? ways.toReversed() : ways) await exchange(from, to);
          const logged = mine === 'log' || theirs === 'log';
          const confirmed = mine === 'confirm' || (theirs === 'confirm' && knewOfIt);
          const entry = logged ? 'logged' : confirmed ? 'sent' : 'prepared';
          expect([await shown(deal), await shown(deal, mate)]).toEqual([[entry], [entry]]);
          await mate.stop();
        },
      ),
      { numRuns: 12 },
    );
  });
});

async function found(text: string): Promise<number> {
  const { context } = scene.worker;
  const wanted = await wantedBy(context.rows, text);
  const { groups } = wanted ? await search(context.rows, wanted, { limit: 20 }) : { groups: [] };
  return groups.flatMap(({ ids }) => ids).length;
}
