import { expect, test } from 'vitest';
import type { AcceptedUpdate, DocumentStorage } from '../storage/documents.ts';
import { OutdatedError } from '../storage/storage.ts';
import { OneNode, type RightsTargets } from '../cluster/news.ts';
import { Journal, type UpdateSource } from './journal.ts';

const update = (name: string): AcceptedUpdate => ({
  name,
  device: 'd',
  update: new Uint8Array(),
  rightsCursor: 1,
  newClients: [],
  at: 0,
});

function start(refuse: () => boolean = () => false, outdated = 0) {
  const events: string[] = [];
  let cursor = 0;
  const append: DocumentStorage['append'] = async (updates) => {
    if (refuse()) throw new Error('disk full');
    if (outdated-- > 0) throw new OutdatedError('rights have changed');
    events.push(`append ${updates.map(({ name }) => name).join(' ')}`);
    return updates.map(() => ({ sequence: 1, cursor: ++cursor }));
  };
  const news = new OneNode({} as RightsTargets);
  news.renewRights = async (workspace) => void events.push(`rights of ${workspace} read`);
  const note = (event: string, fields = {}) => void events.push(`log ${event} ${JSON.stringify(fields)}`);
  const journal = new Journal({ append } as DocumentStorage, news, { info: note, warn: note, error: note });
  const source = (name: string, count: number): UpdateSource => ({
    collect: () => Array.from({ length: count }, () => update(name)),
    collectAgain: () => {
      events.push(`${name} checked again`);
      return Array.from({ length: count }, () => update(name));
    },
    stored: async (positions) => void events.push(`${name} ${positions.map((position) => position.cursor).join(',')}`),
    failed: () => events.push(`${name} failed`),
  });
  return { journal, source, events };
}

test('what several rooms have at the same time is one write, and each hears of its own part in order', async () => {
  const { journal, source, events } = start();
  journal.schedule(source('a', 2));
  journal.schedule(source('b', 0));
  journal.schedule(source('c', 1));
  await journal.idle();
  expect(events).toEqual(['append a a c', 'a 1,2', 'b ', 'c 3']);
});

test('[DUR-5] failed writes are told to all in them and logged once, and when they work again', async () => {
  let broken = true;
  const { journal, source, events } = start(() => broken);
  journal.schedule(source('a', 1));
  journal.schedule(source('b', 1));
  await journal.idle();
  journal.schedule(source('c', 1));
  await journal.idle();
  broken = false;
  journal.schedule(source('a', 1));
  await journal.idle();
  expect(events).toEqual([
    'log updates-not-stored {"updates":2,"full":false,"reason":"disk full"}',
    'a failed',
    'b failed',
    'c failed',
    'append a',
    'log updates-stored-again {"failures":2}',
    'a 1',
  ]);
});

test('a source that cannot say what it has, or not take the answer, does not hold up the others', async () => {
  const { journal, source, events } = start();
  const confused = source('x', 1);
  journal.schedule({ ...confused, collect: () => JSON.parse('{') as [] });
  journal.schedule({ ...confused, stored: () => Promise.reject(new Error('cannot')) });
  journal.schedule(source('b', 1));
  await journal.idle();
  expect(events.filter((event) => !event.startsWith('log'))).toEqual([
    'x failed',
    'append x b',
    'x ',
    'x failed',
    'b 2',
  ]);
});

test('what was checked against rights that have changed is checked again, with the new ones, and not for ever', async () => {
  const { journal, source, events } = start(undefined, 1);
  journal.schedule(source('w1/org', 1));
  journal.schedule(source('w2/org', 1));
  await journal.idle();
  const again = ['w1/org checked again', 'w2/org checked again'];
  expect(events).toEqual([
    'rights of w1 read',
    'rights of w2 read',
    ...again,
    'append w1/org w2/org',
    'w1/org 1',
    'w2/org 2',
  ]);

  const endless = start(undefined, Infinity);
  endless.journal.schedule(endless.source('w1/org', 1));
  await endless.journal.idle();
  expect(endless.events.at(-1)).toBe('w1/org failed');
  expect(endless.events.filter((event) => event === 'w1/org checked again')).toHaveLength(4);
});

test('a change of rights runs alone: what is collected before it is told before it', async () => {
  const { journal, source, events } = start();
  journal.schedule(source('a', 1));
  const changed = journal.alone(async () => {
    events.push('change begins');
    await new Promise((resolve) => setImmediate(resolve));
    journal.schedule(source('b', 1));
    await new Promise((resolve) => setImmediate(resolve));
    events.push('change ends');
    return 'answer';
  });
  expect(await changed).toBe('answer');
  await journal.idle();
  expect(events).toEqual(['append a', 'a 1', 'change begins', 'change ends', 'append b', 'b 2']);
  await expect(journal.alone(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  journal.schedule(source('c', 1));
  await journal.idle();
  expect(events.at(-1)).toBe('c 3');
});
