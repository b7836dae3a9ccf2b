import { describe, expect, it } from 'vitest';

import type { RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { furtherMessages, isOpenChat, openChatFor } from './chats.ts';

const [deal, other, jane, john] = ['s.deal', 's.other', 's.jane', 's.john'] as unknown as [
  RecordId,
  RecordId,
  RecordId,
  RecordId,
];

function chat(id: string, createdAt: number, part: Partial<Activity> = {}): Activity {
  const base = { id, kind: 'chat', direction: 'incoming', item: deal, createdAt, messages: {} };
  return { ...base, ...part } as unknown as Activity;
}

describe('conversations with clients', () => {
  it('[CNT-19] the one of the same client goes on, on whichever item it stands', () => {
    const chats = [chat('s.2', 2, { client: jane, item: other }), chat('s.1', 1, { client: john })];
    expect(openChatFor(chats, deal, jane)?.id).toBe('s.2');
    expect(openChatFor(chats, deal, john)?.id).toBe('s.1');
    expect(openChatFor(chats, deal, 's.new' as RecordId)).toBeUndefined();
  });

  it('[CNT-19] without a client the one on the item goes on; of several the first, then the smaller id', () => {
    const chats = [chat('s.b', 1), chat('s.a', 1), chat('s.c', 0, { item: other })];
    expect(openChatFor(chats, deal, undefined)?.id).toBe('s.a');
    expect(openChatFor(chats.toReversed(), deal, undefined)?.id).toBe('s.a');
    expect(openChatFor(chats, deal, jane)?.id).toBe('s.a');
  });

  it('[CNT-19] a closed or deleted one does not, nor what is no chat of the client', () => {
    for (const part of [{ completed: 1 }, { deleted: true }, { kind: 'email' }, { direction: 'outgoing' }]) {
      expect(isOpenChat(chat('s.1', 1, part))).toBe(false);
      expect(openChatFor([chat('s.1', 1, part)], deal, undefined)).toBeUndefined();
    }
  });

  it('its further messages stand in the order in which they were written', () => {
    const messages = { z: { text: 'first', at: 1 }, b: { text: 'third', at: 2 }, a: { text: 'second', at: 2 } };
    expect(furtherMessages(chat('s.1', 0, { messages })).map(({ text }) => text)).toEqual(['first', 'second', 'third']);
  });
});
