import { describe, expect, it } from 'vitest';

import { recordId, type RecordId, type ShardId } from '../ids.ts';
import { elementOf } from '../records/schema.ts';
import { itemsOfActivity, MAX_BINDINGS, refuseBinding, refuseBindingMove, refuseUnbinding } from './binding.ts';

const id = (local: string): RecordId => recordId('abcdefghij' as ShardId, local);
const [deal, contact, company] = [id('deal0001'), id('contact1'), id('company1')];
const bound = (item: RecordId | undefined, ...items: RecordId[]) => ({
  ...(item ? { item } : {}),
  bindings: Object.fromEntries(items.map((one) => [elementOf(one), one])),
});

describe('bindings', () => {
  it('[ACT-12] [ACT-13] an activity stands on its owner and on what it is bound to, each once', () => {
    expect(itemsOfActivity(bound(deal, contact, deal))).toEqual([deal, contact]);
    expect(itemsOfActivity(bound(undefined, contact))).toEqual([contact]);
  });

  it('[ACT-13] a second binding to the same item is refused, to its owner, too', () => {
    expect(refuseBinding(bound(deal, contact), company)).toBeNull();
    expect(refuseBinding(bound(deal, contact), contact)).toBe('bound-already');
    expect(refuseBinding(bound(deal, contact), deal)).toBe('bound-already');
  });

  it('[ACT-13] up to a hundred further items', () => {
    const others = Array.from({ length: MAX_BINDINGS }, (_, index) => id(`other${String(index).padStart(4, '0')}`));
    expect(MAX_BINDINGS).toBe(100);
    expect(refuseBinding(bound(deal, ...others.slice(1)), contact)).toBeNull();
    expect(refuseBinding(bound(deal, ...others), contact)).toBe('too-many-bindings');
  });

  it('[ACT-12] [ACT-13] the owner stays, and so does the last binding of what has no owner', () => {
    expect(refuseUnbinding(bound(deal, contact), contact)).toBeNull();
    expect(refuseUnbinding(bound(deal, contact), deal)).toBe('last-binding');
    expect(refuseUnbinding(bound(deal), deal)).toBe('last-binding');
    expect(refuseUnbinding(bound(undefined, contact), contact)).toBe('last-binding');
    expect(refuseUnbinding(bound(undefined, contact, company), contact)).toBeNull();
    expect(refuseUnbinding(bound(deal), contact)).toBe('not-bound');
  });

  it('[ACT-13] a binding is moved only to an item of the same kind on which the activity does not stand', () => {
    const other = id('contact2');
    const from = { id: contact, kind: 'contact' } as const;
    const to = { id: other, kind: 'contact' } as const;
    expect(refuseBindingMove(bound(deal, contact), from, to)).toBeNull();
    expect(refuseBindingMove(bound(deal, contact), from, { id: company, kind: 'company' })).toBe('other-kind');
    expect(refuseBindingMove(bound(deal, contact, other), from, to)).toBe('bound-already');
    expect(refuseBindingMove(bound(deal), from, to)).toBe('not-bound');
    expect(refuseBindingMove(bound(deal), { id: deal, kind: 'deal' }, { id: other, kind: 'deal' })).toBe(
      'last-binding',
    );
  });
});
