import type { RecordId } from '@sidebook/domain/ids';
import { getItem } from '@sidebook/projections/queries/items';
import { describe, expect, test } from 'vitest';

import { mailScene, morning, newClient } from '../testing/mail-scene.ts';
import { refusalOf } from '../testing/test-worker.ts';

const scene = mailScene();
const { log, item, incoming, entryOf, standsOn } = scene;

describe('moving', () => {
  test('[LOG-5] [ACT-12] a message goes to another item with its counter, and back with Undo', async () => {
    const [mine, theirs] = [await item('deal', 'mine'), await item('deal', 'theirs', 'colleague')];
    const { id } = await log('01-quote-request.eml', mine);
    const { undo } = await scene.worker.handlers['activity.move']({ id, item: theirs });
    expect([await standsOn(id), await incoming(), (await entryOf(id))?.responsible]).toEqual([
      [theirs],
      0,
      'colleague',
    ]);
    await scene.worker.handlers.undo({ changes: [...undo] });
    expect([await standsOn(id), await incoming()]).toEqual([[mine], 1]);
  });

  test('[ACT-13] to an item that it is bound to: it owns the message then, and stands there once', async () => {
    const { id, item: deal } = await log('01-quote-request.eml', newClient());
    const contact = (await getItem(scene.worker.context.rows, deal))?.clients[0] as RecordId;
    await scene.worker.handlers['activity.move']({ id, item: contact });
    expect(await standsOn(id)).toEqual([contact]);
    // From the contact to one of their deals it stays with the contact too.
    await scene.worker.handlers['activity.move']({ id, item: deal });
    expect(await standsOn(id)).toEqual([deal, contact]);
    expect(await incoming()).toBe(1);
  });

  test('[ACT-12] what is planned is not moved', async () => {
    const [one, two] = [await item('deal', 'one'), await item('deal', 'two')];
    const fields = { kind: 'todo', direction: 'planned', deadline: morning + 1000 };
    const { id } = await scene.worker.handlers['activity.create']({ local: 'todo-0001', item: one, fields });
    expect(await refusalOf(scene.worker.handlers['activity.move']({ id, item: two }))).toEqual({
      code: 'malformed',
      detail: 'kind',
    });
  });

  test('[EXT-11] a bound message that is moved away from its second deal does not come back there', async () => {
    const [one, two, three] = [await item('deal', 'one'), await item('deal', 'two'), await item('deal', 'three')];
    const { id } = await log('01-quote-request.eml', one);
    await log('01-quote-request.eml', two);
    await scene.worker.handlers['activity.move']({ id, item: two });
    await scene.worker.handlers['activity.move']({ id, item: three });
    expect(await standsOn(id)).toEqual([three]);
  });
});
