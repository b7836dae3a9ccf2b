import { expect, test } from 'vitest';
import type { AcceptedUpdate, DocumentStorage } from '../storage/storage.ts';
import { Journal, type UpdateSource } from './journal.ts';

const silent = { info() {}, warn() {}, error() {} };
const update = (name: string): AcceptedUpdate => ({ name, device: 'd', update: new Uint8Array(), newClients: [] });

function start(refuse: () => boolean = () => false) {
  const events: string[] = [];
  let cursor = 0;
  const append: DocumentStorage['append'] = async (updates) => {
    if (refuse()) throw new Error('disk full');
    events.push(`append ${updates.map(({ name }) => name).join(' ')}`);
    return updates.map(() => ({ sequence: 1, cursor: ++cursor }));
  };
  const journal = new Journal({ append } as DocumentStorage, silent);
  const source = (name: string, count: number): UpdateSource => ({
    collect: () => Array.from({ length: count }, () => update(name)),
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

test('a failed write is told to all in it, and the next one works', async () => {
  let broken = true;
  const { journal, source, events } = start(() => broken);
  journal.schedule(source('a', 1));
  journal.schedule(source('b', 1));
  await journal.idle();
  broken = false;
  journal.schedule(source('a', 1));
  await journal.idle();
  expect(events).toEqual(['a failed', 'b failed', 'append a', 'a 1']);
});

test('a source that cannot say what it has, or not take the answer, does not hold up the others', async () => {
  const { journal, source, events } = start();
  const confused = source('x', 1);
  journal.schedule({ ...confused, collect: () => JSON.parse('{') as [] });
  journal.schedule({ ...confused, stored: () => Promise.reject(new Error('cannot')) });
  journal.schedule(source('b', 1));
  await journal.idle();
  expect(events).toEqual(['x failed', 'append x b', 'x ', 'x failed', 'b 2']);
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
