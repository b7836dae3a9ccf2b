import type { RecordId } from '@sidebook/domain/ids';
import { counters } from '@sidebook/projections/queries/agenda';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { createTestTime } from '@sidebook/sync/persistence/testing/test-time';
import { afterEach, beforeEach } from 'vitest';

import type { MailLogRequest } from '../../messaging/mail-requests.ts';
import { workspaceValue } from '../../session/values.ts';
import { mailFixture } from '../../webmail/mail-fixtures.ts';
import { parseMessage } from '../../webmail/parse-message.ts';
import { createProfile, type TestWorker } from './test-worker.ts';

/** When a mail scene begins. */
export const morning = Date.parse('2026-11-21T09:00:00Z');

/** The worker of a rep whose address is `rep@sidebook.example`, anew for each test of the file that calls it. */
export function mailScene() {
  let worker: TestWorker;
  beforeEach(async () => {
    worker = await createProfile({ seed: 7, time: createTestTime(morning) }).start();
    await own('rep@sidebook.example');
  });
  afterEach(() => worker.stop());

  async function own(...addresses: string[]): Promise<void> {
    const { database } = worker.context;
    const info = await readValue(database, workspaceValue);
    if (!info) throw new Error('no workspace');
    await writeValue(database, workspaceValue, {
      ...info,
      members: info.members.map((member) => ({ ...member, addresses })),
    });
  }

  /** Logs one of the inbox's messages on an item, open and without files, unless said otherwise. */
  async function log(file: string, target: RecordId | MailLogRequest['target'], more: Partial<MailLogRequest> = {}) {
    return worker.handlers['mail.log']({
      ...(await message(file)),
      files: [],
      target: typeof target === 'string' ? { kind: 'item', id: target } : target,
      done: false,
      finish: [],
      ...more,
    });
  }

  async function item(
    kind: 'deal' | 'contact',
    local: string,
    responsible: string = worker.context.self.member,
  ): Promise<RecordId> {
    const { id } = await worker.handlers['item.create']({
      local: `item-${local}`,
      kind,
      fields: { name: local, responsible },
      collections: {},
    });
    return id;
  }

  const incoming = async (): Promise<number> =>
    (await counters(worker.context.rows, worker.context.self.member, morning)).incoming;
  const entryOf = async (id: RecordId) => (await worker.context.rows.activities.get(id))?.record;
  const entries = (): Promise<number> => worker.context.rows.activities.filter(({ record }) => !record.deleted).count();
  const listed = (): Promise<number> => worker.context.rows.items.filter((row) => row.section !== undefined).count();
  const standsOn = async (id: RecordId): Promise<(RecordId | undefined)[]> => {
    const record = await entryOf(id);
    return [record?.item, ...Object.values(record?.bindings ?? {})];
  };

  return {
    get worker(): TestWorker {
      return worker;
    },
    /** From now on the scene is at another device. */
    set worker(other: TestWorker) {
      worker = other;
    },
    own,
    log,
    item,
    incoming,
    entryOf,
    entries,
    listed,
    standsOn,
  };
}

export async function message(file: string): Promise<Pick<MailLogRequest, 'head' | 'text'>> {
  const parsed = await parseMessage(mailFixture(`inbox/${file}`));
  if (!parsed.ok) throw new Error(parsed.code);
  const { text, ...head } = parsed.message;
  return { head, text };
}

/** Contact and deal that the sheet makes of an unknown client. */
export function newClient(name = 'jane'): MailLogRequest['target'] {
  return {
    kind: 'new',
    contact: { kind: 'new', local: `contact-${name}`, name: 'Jane Customer', address: 'jane@acme.example' },
    deal: { local: `deal-${name}`, name: 'Quote for 20 chairs', stage: 'new' },
  };
}
