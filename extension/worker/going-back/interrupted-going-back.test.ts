import type { RecordId } from '@sidebook/domain/ids';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { describe, expect, test, vi } from 'vitest';

import { goingBackValue } from '../../session/going-back.ts';
import { GoingBackScene, RUN } from '../testing/going-back-scene.ts';

const LONG = 120_000;

describe('writing that is interrupted', () => {
  test('[BACK-4] writing that was stopped goes on, or is taken back', async () => {
    const at = await GoingBackScene.open(21);
    const names = Array.from({ length: 60 }, (_, index) => `Deal ${index}`);
    const ids: RecordId[] = [];
    for (const name of names) ids.push(await at.make('deal', name));
    const instant = await at.server.keep(at.worker);
    const then = await at.shown();
    for (const id of ids) await at.change(id, { name: 'Wrong' });
    const now = await at.shown();
    await at.look(instant);
    await at.worker.handlers['going-back.start']({ run: RUN, all: true, listed: [] });
    await vi.waitFor(async () => expect((await at.progress()).done).toBeGreaterThan(0), { interval: 1 });
    await at.worker.handlers['going-back.stop']({ run: RUN });
    await at.worker.goingBack.ended(RUN);
    const { done, total, state } = await at.progress();
    expect([state, total, done > 0 && done < 60]).toEqual(['stopped', 60, true]);
    expect(Object.values(await at.shown()).filter((name) => name !== 'Wrong')).toHaveLength(done);
    expect(await at.write()).toMatchObject({ state: 'done', done: 60, kept: 0 });
    expect(await at.shown()).toEqual(then);
    await at.undo();
    expect(await at.shown()).toEqual(now);
    await at.worker.handlers['going-back.close']({ run: RUN });
    expect(await readValue(at.worker.context.database, goingBackValue)).toBe(null);
  });

  test(
    '[BACK-4] a worker that is killed at any step goes on, writes nothing twice and keeps the Undo',
    async () => {
      let died = 0;
      for (let dieAtStep = 1; dieAtStep < 300; dieAtStep += 2) {
        const at = await GoingBackScene.open(300 + dieAtStep);
        const { instant, before: then, now } = await at.play();
        await at.look(instant);
        await at.worker.stop();
        const { mortal, ready } = at.profile.begin({ dieAtStep });
        const second = await Promise.race([ready.catch(() => null), mortal.died.then(() => null)]);
        if (!second) continue;
        const writing = second.handlers['going-back.start']({ run: RUN, all: true, listed: [] }).then(() =>
          second.goingBack.ended(RUN),
        );
        const end = await Promise.race([writing.then(() => 'done'), mortal.died.then(() => 'died')]).catch(
          () => 'died',
        );
        if (end === 'done') {
          await second.stop();
          expect(died).toBeGreaterThan(5);
          return;
        }
        died += 1;
        at.profile.time.advance(60_000);
        await at.start();
        await at.worker.goingBack.resume();
        if ((await at.progress()).state === 'ready') await at.write();
        expect(await at.progress()).toMatchObject({ state: 'done', kept: 0 });
        expect(await at.shown()).toEqual(then);
        const written = await at.worker.context.rows.history.where('record').startsWith('').toArray();
        const places = written.map(({ record, field, value }) => `${record} ${field} ${JSON.stringify(value)}`);
        expect(places.filter((place) => place.endsWith('name "Roof"'))).toHaveLength(1);
        expect(await at.undo()).toMatchObject({ state: 'undone', kept: 0 });
        expect(await at.shown()).toEqual(now);
        await at.worker.stop();
      }
      throw new Error('it never ended');
    },
    LONG,
  );
});
