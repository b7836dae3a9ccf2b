import * as decoding from 'lib0/decoding';
import { describe, expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness, removeAwarenessStates } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { TestClock } from '../testing/test-clock.ts';
import { encodePresence, Presence, PresenceTooLarge, type PresenceEntry, type PresenceHolder } from './presence.ts';
import { Rate } from './rate.ts';

const clock = new TestClock();
const holder = (member: string): PresenceHolder => ({
  member,
  device: `${member}-device`,
  presenceRate: new Rate(clock, { perSecond: 10, burst: 20 }),
});
const nobody = () => undefined;

const createPresence = (limit = 2048) => new Presence(limit, clock, () => {});

/** The awareness update of one state, without the message type in front. */
function presence(client: number, clock: number, state: unknown): Uint8Array {
  return payloadOf(encodePresence([{ client, clock, state: JSON.stringify(state) }]));
}

function payloadOf(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder).slice();
}

/** What a stock client sees after these messages. */
function seen(...messages: (Uint8Array | null)[]): Record<string, unknown> {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  for (const message of messages) if (message) applyAwarenessUpdate(awareness, payloadOf(message), 'test');
  const states = Object.fromEntries(awareness.getStates());
  awareness.destroy();
  return states;
}

describe('presence', () => {
  test('[EXT-22] the member in a state is the one of the connection, whatever the client says', () => {
    const message = createPresence().read(holder('anna'), presence(1, 1, { item: 'i', member: 'boss' }), nobody);
    expect(seen(message)).toEqual({ 1: { item: 'i', member: 'anna' } });
  });

  test('what a client passes on of others is passed over', () => {
    const room = createPresence();
    const [anna, bert] = [holder('anna'), holder('bert')];
    room.read(anna, presence(1, 1, { item: 'i' }), nobody);
    room.read(bert, presence(2, 1, { item: 'j' }), nobody);
    expect(room.read(bert, presence(1, 9, { item: 'forged' }), nobody)).toBe(null);
    expect(room.read(bert, presence(1, 9, null), nobody)).toBe(null);
    expect(seen(room.others(holder('reader')))).toEqual({
      1: { item: 'i', member: 'anna' },
      2: { item: 'j', member: 'bert' },
    });
  });

  test('the first state of a connection is not one that belongs to another device in the document', () => {
    const room = createPresence();
    const bert = holder('bert');
    expect(room.read(bert, presence(1, 9, { item: 'i' }), () => 'anna-device')).toBe(null);
    expect(room.read(bert, presence(2, 1, null), nobody)).toBe(null);
    expect(room.read(bert, presence(3, 1, { item: 'j' }), () => 'bert-device')).not.toBe(null);
  });

  test('a device that comes back before its last connection ended takes its place over', () => {
    const room = createPresence();
    const [old, back] = [holder('anna'), holder('anna')];
    room.read(old, presence(1, 1, { item: 'i' }), nobody);
    expect(room.read(back, presence(1, 2, { item: 'j' }), nobody)).not.toBe(null);
    expect(room.leave(old)).toBe(null);
    expect(seen(room.others(holder('reader')))).toEqual({ 1: { item: 'j', member: 'anna' } });
  });

  test('who leaves is gone for those who saw them and for those who come', () => {
    const room = createPresence();
    const anna = holder('anna');
    const there = room.read(anna, presence(1, 5, { item: 'i' }), nobody);
    expect(seen(there, room.leave(anna))).toEqual({});
    expect(seen(room.others(holder('reader')))).toEqual({});
    expect(room.leave(anna)).toBe(null);
  });

  test('[OPS-2] a client that lost its connection sees the others again at once, also after a restart of the server', () => {
    const reader = new Awareness(new Y.Doc());
    const hear = (message: Uint8Array) => applyAwarenessUpdate(reader, payloadOf(message), 'test');
    const others = () => [...reader.getStates()].filter(([client]) => client !== reader.clientID);
    let room = createPresence();
    room.read(holder('anna'), presence(1, 7, { item: 'i' }), nobody);
    const i = [[1, { item: 'i', member: 'anna' }]];
    hear(room.others(holder('reader')));
    expect(others()).toEqual(i);

    removeAwarenessStates(reader, [1], 'connection lost');
    hear(room.others(holder('reader')));
    expect(others()).toEqual(i);

    removeAwarenessStates(reader, [1], 'connection lost');
    clock.advance(1000);
    room = createPresence();
    hear(room.read(holder('anna'), presence(1, 7, { item: 'i' }), nobody) ?? new Uint8Array());
    expect(others()).toEqual(i);
    reader.destroy();
  });

  test('[OPS-2] a device that comes back does not hear of itself what it said before', () => {
    const room = createPresence();
    room.read(holder('anna'), presence(1, 1, { item: 'i' }), nobody);
    room.read(holder('bert'), presence(2, 1, { item: 'j' }), nobody);
    expect(seen(room.others(holder('anna')))).toEqual({ 2: { item: 'j', member: 'bert' } });
  });

  test('a state that is too large or no object is refused', () => {
    const room = createPresence(100);
    expect(() => room.read(holder('anna'), presence(1, 1, { text: 'x'.repeat(100) }), nobody)).toThrow(
      PresenceTooLarge,
    );
    expect(() => room.read(holder('anna'), presence(1, 1, [1]), nobody)).toThrow('object');
    expect(() => room.read(holder('anna'), presence(1, 1, 'text'), nobody)).toThrow('object');
  });

  test('changes beyond the rate are not passed on until time has passed', () => {
    const room = createPresence();
    const anna = holder('anna');
    const change = (at: number) => room.read(anna, presence(1, at, { at }), nobody) !== null;
    expect(Array.from({ length: 25 }, (_, at) => change(at)).filter(Boolean)).toHaveLength(20);
    clock.advance(100);
    expect(change(100)).toBe(true);
  });
});

describe('presence on several nodes', () => {
  const join = () => {
    const told: PresenceEntry[] = [];
    const room = new Presence(2048, clock, (entries) => told.push(...entries));
    return { room, told };
  };

  test('[NODE-7] who is here is told to the other nodes with the stamp of this one, and shown to those who come there', () => {
    const here = join();
    const there = join();
    const anna = holder('anna');
    here.room.read(anna, presence(1, 1, { item: 'i', member: 'boss' }), nobody);
    const news = there.room.hear('here', here.told);
    expect(seen(news)).toEqual({ 1: { item: 'i', member: 'anna' } });
    expect(seen(there.room.others(holder('reader')))).toEqual(seen(news));
    expect(there.room.own()).toEqual([]);

    here.told.length = 0;
    here.room.leave(anna);
    expect(seen(news, there.room.hear('here', here.told))).toEqual({});
    expect(seen(there.room.others(holder('reader')))).toEqual({});
  });

  test('[NODE-7] who was on a node that has ended is gone after half a minute', () => {
    const { room } = join();
    room.hear('gone', [{ client: 1, state: '{}', device: 'd' }]);
    clock.advance(29_000);
    room.hear('gone', [{ client: 2, state: '{}', device: 'd' }]);
    expect(Object.keys(seen(room.others(holder('reader'))))).toEqual(['1', '2']);
    clock.advance(1000);
    expect(Object.keys(seen(room.others(holder('reader'))))).toEqual(['2']);
  });

  test('[NODE-7] a device that comes back at another node is there, whenever its end at the first one is heard of', () => {
    const first = join();
    const second = join();
    const anna = holder('anna');
    first.room.read(anna, presence(1, 1, { at: 'first' }), nobody);
    second.room.hear('first', first.told);
    const back = holder('anna');
    second.room.read(back, presence(1, 2, { at: 'second' }), nobody);
    first.room.leave(anna);
    expect(second.room.hear('first', first.told.slice(1))).toBe(null);
    expect(seen(second.room.others(holder('reader')))).toEqual({ 1: { at: 'second', member: 'anna' } });

    const third = join();
    third.room.hear('first', first.told.slice(0, 1));
    third.room.hear('second', second.told);
    expect(third.room.hear('first', first.told.slice(1))).toBe(null);
    expect(seen(third.room.others(holder('reader')))).toEqual({ 1: { at: 'second', member: 'anna' } });
  });

  test('[NODE-7] its old connection says nothing any more when the new one at another node is heard of first', () => {
    const { room, told } = join();
    const anna = holder('anna');
    room.read(anna, presence(1, 1, {}), nobody);
    room.hear('other', [{ client: 1, state: '{"at":"other"}', device: anna.device }]);
    expect(room.leave(anna)).toBe(null);
    expect(told).toHaveLength(1);
    expect(seen(room.others(holder('reader')))).toEqual({ 1: { at: 'other' } });
  });

  test('[NODE-7] a clientID is taken from nobody, neither by a connection here nor by another node', () => {
    const { room } = join();
    room.hear('other', [{ client: 1, state: '{}', device: 'anna-device' }]);
    expect(room.read(holder('bert'), presence(1, 9, { forged: true }), nobody)).toBe(null);
    room.read(holder('cleo'), presence(2, 1, {}), nobody);
    expect(room.hear('other', [{ client: 2, state: '{}', device: 'bert-device' }])).toBe(null);
    expect(room.hear('other', [{ client: 2, state: 'null', device: 'bert-device' }])).toBe(null);
    expect(seen(room.others(holder('reader')))).toEqual({ 1: {}, 2: { member: 'cleo' } });
  });
});
