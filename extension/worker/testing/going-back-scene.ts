import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { type GoingBack, goingBackValue } from '../../session/going-back.ts';
import { planOn } from './lead-scene.ts';
import { PastServer } from './past-server.ts';
import { createProfile, type TestProfile, type TestWorker } from './test-worker.ts';

export const RUN = 'going-back-1';

let drawn = 0;

/** A manager's device with a server that knows what was. */
export class GoingBackScene {
  readonly server = new PastServer();
  readonly profile: TestProfile;
  #worker: TestWorker | null = null;

  private constructor(seed: number) {
    this.profile = createProfile({ seed, linked: this.server.linked });
  }

  static async open(seed: number): Promise<GoingBackScene> {
    const scene = new GoingBackScene(seed);
    await scene.start();
    return scene;
  }

  get worker(): TestWorker {
    if (!this.#worker) throw new Error('no worker');
    return this.#worker;
  }

  /** The next life of the worker. */
  async start(): Promise<void> {
    this.#worker = await this.profile.start();
  }

  async make(kind: 'deal' | 'contact', name: string): Promise<RecordId> {
    const local = `${kind}-${String(++drawn).padStart(6, '0')}`;
    return (await this.worker.handlers['item.create']({ local, kind, fields: { name }, collections: {} })).id;
  }

  async change(id: RecordId, fields: Readonly<Record<string, string | null>>): Promise<void> {
    this.profile.time.advance(1000);
    const changes = Object.entries(fields).map(([field, value]) => ({ id, field, value }));
    await this.worker.handlers['record.change']({ changes });
  }

  async progress(): Promise<GoingBack> {
    const value = await readValue(this.worker.context.database, goingBackValue);
    if (!value) throw new Error('nothing goes back');
    return value;
  }

  async look(instant: number, run = RUN, item?: RecordId): Promise<GoingBack> {
    const { handlers, goingBack, context } = this.worker;
    const { space } = context.self;
    await handlers['going-back.preview']({ run, space, instant, ...(item === undefined ? {} : { item }) });
    await goingBack.ended(run);
    return this.progress();
  }

  async write(run = RUN, { all = true, listed = [] as number[] } = {}): Promise<GoingBack> {
    await this.worker.handlers['going-back.start']({ run, all, listed });
    await this.worker.goingBack.ended(run);
    return this.progress();
  }

  async undo(): Promise<GoingBack> {
    await this.worker.handlers['going-back.undo']({ run: RUN });
    await this.worker.goingBack.ended(RUN);
    return this.progress();
  }

  /** What lists and cards show: names of items and titles of activities with their items, by their ids. */
  async shown(): Promise<Record<string, string>> {
    const { rows } = this.worker.context;
    const items = await rows.items.filter(({ section }) => section !== undefined).toArray();
    const activities = await rows.activities.filter(({ record }) => !record.deleted).toArray();
    return Object.fromEntries([
      ...items.map(({ id, record }) => [id, record.name ?? ''] as const),
      ...activities.map(({ id, record }) => [id, `${record.title ?? ''} on ${record.item ?? ''}`] as const),
    ]);
  }

  /** Two deals, one with an activity; then one is renamed, one deleted, and a contact and an activity are made. */
  async play() {
    const [roof, wall] = [await this.make('deal', 'Roof'), await this.make('deal', 'Wall')];
    const call = await planOn(this.worker, roof, 'call');
    this.profile.time.advance(HOUR);
    const instant = await this.server.keep(this.worker);
    const before = await this.shown();
    await this.change(roof, { name: 'Ruin', note: 'gone' });
    await this.change(call, { title: 'No call' });
    const meeting = await planOn(this.worker, wall, 'meeting');
    await this.worker.handlers['record.delete']({ ids: [wall] });
    const extra = await this.make('contact', 'Extra');
    return { roof, wall, call, meeting, extra, instant, before, now: await this.shown() };
  }
}
