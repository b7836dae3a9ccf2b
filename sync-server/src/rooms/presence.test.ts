import * as decoding from 'lib0/decoding';
import { describe, expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { TestClock } from '../testing/test-clock.ts';
import { encodePresence, Presence, PresenceTooLarge, type PresenceHolder } from './presence.ts';
import { Rate } from './rate.ts';

const clock = new TestClock();
const holder = (member: string): PresenceHolder => ({
  member,
  device: `${member}-device`,
  presenceRate: new Rate(clock, { perSecond: 10, burst: 20 }),
});
const nobody = () => undefined;

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
    const message = new Presence(2048).read(holder('anna'), presence(1, 1, { item: 'i', member: 'boss' }), nobody);
    expect(seen(message)).toEqual({ 1: { item: 'i', member: 'anna' } });
  });

  test('what a client passes on of others is passed over', () => {
    const room = new Presence(2048);
    const [anna, bert] = [holder('anna'), holder('bert')];
    room.read(anna, presence(1, 1, { item: 'i' }), nobody);
    room.read(bert, presence(2, 1, { item: 'j' }), nobody);
    expect(room.read(bert, presence(1, 9, { item: 'forged' }), nobody)).toBe(null);
    expect(room.read(bert, presence(1, 9, null), nobody)).toBe(null);
    expect(seen(room.all())).toEqual({ 1: { item: 'i', member: 'anna' }, 2: { item: 'j', member: 'bert' } });
  });

  test('the first state of a connection is not one that belongs to another device in the document', () => {
    const room = new Presence(2048);
    const bert = holder('bert');
    expect(room.read(bert, presence(1, 9, { item: 'i' }), () => 'anna-device')).toBe(null);
    expect(room.read(bert, presence(2, 1, null), nobody)).toBe(null);
    expect(room.read(bert, presence(3, 1, { item: 'j' }), () => 'bert-device')).not.toBe(null);
  });

  test('a device that comes back before its last connection ended takes its place over', () => {
    const room = new Presence(2048);
    const [old, back] = [holder('anna'), holder('anna')];
    room.read(old, presence(1, 1, { item: 'i' }), nobody);
    expect(room.read(back, presence(1, 2, { item: 'j' }), nobody)).not.toBe(null);
    expect(room.leave(old)).toBe(null);
    expect(seen(room.all())).toEqual({ 1: { item: 'j', member: 'anna' } });
  });

  test('who leaves is gone for those who saw them and for those who come', () => {
    const room = new Presence(2048);
    const anna = holder('anna');
    const there = room.read(anna, presence(1, 5, { item: 'i' }), nobody);
    expect(seen(there, room.leave(anna))).toEqual({});
    expect(seen(room.all())).toEqual({});
    expect(room.leave(anna)).toBe(null);
  });

  test('a state that is too large or no object is refused', () => {
    const room = new Presence(100);
    expect(() => room.read(holder('anna'), presence(1, 1, { text: 'x'.repeat(100) }), nobody)).toThrow(
      PresenceTooLarge,
    );
    expect(() => room.read(holder('anna'), presence(1, 1, [1]), nobody)).toThrow('object');
    expect(() => room.read(holder('anna'), presence(1, 1, 'text'), nobody)).toThrow('object');
  });

  test('changes beyond the rate are not passed on until time has passed', () => {
    const room = new Presence(2048);
    const anna = holder('anna');
    const change = (at: number) => room.read(anna, presence(1, at, { at }), nobody) !== null;
    expect(Array.from({ length: 25 }, (_, at) => change(at)).filter(Boolean)).toHaveLength(20);
    clock.advance(100);
    expect(change(100)).toBe(true);
  });
});
