import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { isUnread, newsFor } from './unread.ts';

const ann = 'annannan' as MemberId;
const bob = 'bobbobbo' as MemberId;
const message = (at: number, by: readonly MemberId[], fields: object = {}) =>
  ({
    direction: 'incoming',
    createdAt: at,
    logs: by.map((member) => ({ member, at, item: undefined })),
    ...fields,
  }) as unknown as Activity;

describe('unread', () => {
  it('[FOCUS-4] is what somebody else logged; whoever logged it never sees it as unread', () => {
    expect(newsFor([message(5, [bob]), message(9, [ann])], ann)).toBe(5);
    expect(newsFor([message(5, [bob, ann])], ann)).toBeUndefined();
    expect(newsFor([message(5, [bob, ann])], 'cemcemce' as MemberId)).toBe(5);
  });

  it('goes with the message’s completion, and is nothing that was planned', () => {
    expect(newsFor([message(5, [bob], { completed: 6 }), message(5, [bob], { direction: 'planned' })], ann)).toBe(
      undefined,
    );
  });

  it('[FOCUS-13] goes when this user opens the card, until more comes', () => {
    expect([isUnread(5, undefined), isUnread(5, 4), isUnread(5, 5), isUnread(undefined, undefined)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
