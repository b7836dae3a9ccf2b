import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Activity } from '../records/schema.ts';
import {
  CallKind,
  callKindOf,
  callKinds,
  callResultOf,
  directionOfCall,
  isMissedCall,
  refuseCall,
  resultOfCall,
  resultsOfCall,
} from './calls.ts';

describe('kinds of calls', () => {
  it.each([
    ['incoming', 'incoming'],
    ['forwarded', 'incoming'],
    ['outgoing', 'outgoing'],
    ['callback', 'outgoing'],
    ['informational', 'outgoing'],
  ] as const)('[LOG-9] [CNT-25] a call %s is %s', (kind, direction) => {
    expect(callKinds).toContain(kind);
    expect(directionOfCall(kind)).toBe(direction);
  });

  it('[LOG-9] there are no others', () => {
    expect(callKinds).toHaveLength(5);
    expect(refuseCall({ kind: 'video' })).toBe('kind');
  });
});

describe('results of calls', () => {
  it.each([
    ['incoming', undefined, 60, 'successful'],
    ['incoming', undefined, 0, 'missed'],
    ['forwarded', undefined, 0, 'missed'],
    ['incoming', undefined, undefined, 'undefined'],
    ['outgoing', undefined, 0, 'no-answer'],
    ['callback', undefined, 0, 'no-answer'],
    ['outgoing', undefined, 1, 'successful'],
    ['outgoing', undefined, undefined, 'undefined'],
    ['incoming', 'declined', 0, 'declined'],
    ['incoming', 'missed', undefined, 'missed'],
    ['outgoing', 'busy', undefined, 'busy'],
  ] as const)('[LOG-10] [LOG-13] %s, result %s, %s seconds: %s', (kind, chosen, duration, result) => {
    expect(resultOfCall(kind, chosen, duration)).toBe(result);
  });

  it('[LOG-10] [LOG-13] ten in all; an outgoing call is never missed, an incoming one never without answer', () => {
    expect(new Set(callKinds.flatMap(resultsOfCall)).size).toBe(10);
    for (const kind of callKinds) {
      const incoming = directionOfCall(kind) === 'incoming';
      expect(resultsOfCall(kind).includes('missed')).toBe(incoming);
      expect(resultsOfCall(kind).includes('no-answer')).toBe(!incoming);
      expect(refuseCall({ kind, result: 'missed' })).toBe(incoming ? null : 'result');
    }
  });

  it('[LOG-10] [LOG-13] whatever is left out, the result is one that the call can have', () => {
    const duration = fc.option(fc.nat(5000), { nil: undefined });
    fc.assert(
      fc.property(fc.constantFrom(...callKinds), duration, (kind, seconds) => {
        expect(resultsOfCall(kind)).toContain(resultOfCall(kind, undefined, seconds));
      }),
    );
  });

  it.each([
    [{ kind: 'incoming', result: 'missed', duration: 30 }, 'duration'],
    [{ kind: 'outgoing', result: 'no-answer', duration: 1 }, 'duration'],
    [{ kind: 'incoming', result: 'missed', duration: 0 }, null],
    [{ kind: 'incoming', result: 'successful', duration: -1 }, 'duration'],
    [{ kind: 'incoming', result: 'successful', duration: 1.5 }, 'duration'],
    [{ kind: 'incoming', result: 'gone' }, 'result'],
    [{ kind: 'incoming' }, null],
  ])('[LOG-10] %j is refused for %s', (call, refused) => {
    expect(refuseCall(call)).toBe(refused);
  });

  it('[CNT-26] a missed call is one that came in; what a later version wrote is none', () => {
    const call = (direction: string, callResult?: string): Activity =>
      ({ kind: 'call', direction, callResult }) as Activity;
    expect(isMissedCall(call('incoming', 'missed'))).toBe(true);
    expect(isMissedCall(call('incoming', 'successful'))).toBe(false);
    expect(isMissedCall(call('outgoing', 'missed'))).toBe(false);
    expect(isMissedCall({ ...call('incoming', 'missed'), kind: 'chat' })).toBe(false);
    expect(callResultOf(call('incoming', 'beamed'))).toBeUndefined();
    expect(callKindOf({ kind: 'call', callKind: CallKind.callback })).toBe('callback');
    expect(callKindOf({ kind: 'email', callKind: CallKind.callback })).toBeUndefined();
    expect(callResultOf({ kind: 'call' })).toBeUndefined();
  });
});
