import 'fake-indexeddb/auto';
import { elementKey, makeStamp } from '@sidebook/crdt/keys';
import type { DeviceId, MemberId, RecordId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { noticesFor } from './notices.ts';

const start = Date.UTC(2026, 5, 2);
const cem = 'cemcemce' as MemberId;
let workspace: TestWorkspace;
let post: RecordId;

beforeEach(async () => {
  workspace = new TestWorkspace(start);
  post = await workspace.create('comment', 'post', { text: 'Prices' }, { to: { [cem]: cem } });
});

/** Ann edits the message, so many minutes after it was made. */
const edit = (minutes: number, parts: Readonly<Record<string, unknown>>) =>
  workspace.change(post, parts, { at: start + minutes * 60_000 });

async function told(member: MemberId, db = workspace.db): Promise<[string, MemberId, number][]> {
  const notices = await noticesFor(db, member, { since: 0, limit: 10 });
  return notices.map(({ row }) => [row.kind, row.author, (row.at - start) / 60_000]);
}

describe('[STRM-4] whom an edit of a message adds to To', () => {
  it('has a notice from then on, and who was there already no second one', async () => {
    expect([await told(bob), await told(cem)]).toEqual([[], [['addressed', ann, 0]]]);
    await edit(5, { [`to/${bob}`]: bob, text: 'New prices' });
    expect([await told(bob), await told(cem)]).toEqual([[['addressed', ann, 5]], [['addressed', ann, 0]]]);
    await edit(6, { [`mentions/${bob}`]: bob });
    expect(await told(bob)).toEqual([['addressed', ann, 5]]);
  });

  it('is told that they are mentioned when the same edit says so', async () => {
    await edit(5, { [`to/${bob}`]: bob, [`mentions/${bob}`]: bob });
    expect(await told(bob)).toEqual([['mentioned', ann, 5]]);
  });

  it('has none once they are taken off, and the same one after Undo', async () => {
    await edit(5, { [`to/${bob}`]: bob });
    const undo = await edit(6, { [`to/${bob}`]: null });
    expect(await told(bob)).toEqual([]);
    await workspace.writeChanges(post, undo, { at: start + 7 * 60_000 });
    expect(await told(bob)).toEqual([['addressed', ann, 5]]);
  });

  it('has the same rows however the entries come', async () => {
    const write = vi.spyOn(workspace, 'write');
    await edit(5, { [`to/${bob}`]: bob });
    await edit(6, { [`to/${cem}`]: null, [`mentions/${bob}`]: bob });
    await workspace.create('comment', 'other', { text: 'x' }, { to: { [bob]: bob } }, { at: start + 1, by: cem });
    const edits = write.mock.calls.flatMap(([, entries]) => entries);
    const rows = await workspace.db.notices.toArray();
    expect(rows.map(({ member, kind, author }) => [member, kind, author])).toEqual([
      [bob, 'addressed', cem],
      [bob, 'addressed', ann],
      [cem, 'addressed', ann],
    ]);

    const late = new TestWorkspace(start);
    await late.write('s1', edits.toReversed());
    expect(await late.db.notices.where('record').equals(post).count()).toBe(0);
    await late.create('comment', 'post', { text: 'Prices' }, { to: { [cem]: cem } });
    expect(await late.db.notices.toArray()).toEqual(rows);
  });

  it('is told nothing by an edit that names nobody', async () => {
    const stamp = makeStamp(start + 1, `${ann}0001` as DeviceId);
    await workspace.write('s1', [{ key: elementKey(post, 'to', bob, stamp), value: 'no member' }]);
    expect(await workspace.db.notices.count()).toBe(1);
  });
});
