import 'fake-indexeddb/auto';

import type { MemberId, RecordId, SpaceId, WorkspaceId } from '@sidebook/domain/ids';
import { partiesOf } from '@sidebook/domain/mail/direction';
import { threadKeys } from '@sidebook/domain/mail/message-identity';
import { ann, bob, TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import { readArrangement } from '@sidebook/projections/queries/settings';
import { DeviceDatabase, writeValue } from '@sidebook/sync/persistence/device-database';
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { observed } from '../../session/live-query.ts';
import { mailLocalId } from '../../session/mail-id.ts';
import type { Session } from '../../session/session.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import { headAlone } from '../../webmail/head-alone.ts';
import { mailFixture } from '../../webmail/mail-fixtures.ts';
import { parseMessage } from '../../webmail/parse-message.ts';
import { type MailContext, mailContext } from './mail-context.ts';
import { namesake, newRecords } from './new-client.ts';
import { planMails } from './plan-mails.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
let workspace: TestWorkspace;
let session: Session;
let opened = 0;

beforeEach(async () => {
  workspace = new TestWorkspace(now);
  const device = new DeviceDatabase({ name: `mail-context-${++opened}`, indexedDB, IDBKeyRange });
  const arrangement = await readArrangement(workspace.db);
  session = {
    ...arrangement,
    calendar: arrangement.workspaceSettings.calendarIn('UTC'),
    workspace: 'w' as WorkspaceId,
    workspaceName: '',
    member: ann,
    members: [],
    space: 'space' as SpaceId,
    admin: true,
    spaces: [],
    settings: settingsValue.initial,
    zone: 'UTC',
    rows: workspace.db,
    device,
  };
  await members({ [ann]: ['rep@sidebook.example'], [bob]: [] });
});

async function members(addresses: Readonly<Record<string, string[]>>): Promise<void> {
  await writeValue(session.device, workspaceValue, {
    name: '',
    admin: true,
    members: Object.entries(addresses).map(([id, own]) => ({
      id,
      name: id,
      addresses: own,
      admin: false,
      removed: false,
    })),
    spaces: [],
  });
}

async function headOf(file: string) {
  const parsed = await parseMessage(mailFixture(`inbox/${file}`));
  if (!parsed.ok) throw new Error(parsed.code);
  return headAlone(parsed.message);
}

const contextOf = async (file: string, at = now) => mailContext(session, await headOf(file), { now: at, inFile: 1 });

function person(local: string, address: string, name = local): Promise<RecordId> {
  const emails = { work: { address, type: 'work', pos: 'a0' } } as const;
  return workspace.create('contact', local, { name, responsible: ann }, { emails });
}

/** Logs a message of the inbox on an item, as the worker writes it. */
async function logged(file: string, item: RecordId, by: MemberId = ann): Promise<RecordId> {
  const head = await headOf(file);
  const own = new Set(['rep@sidebook.example']);
  const { direction, others } = partiesOf(head, own);
  const mail = {
    messageId: head.messageId ?? '',
    from: head.from,
    to: head.to,
    cc: head.cc,
    thread: threadKeys(head, others),
  };
  const fields = { kind: 'email', direction, title: head.subject, item, occurred: head.date, mail, responsible: ann };
  return workspace.create('activity', await mailLocalId(`id:${head.messageId}`), fields, {}, { by });
}

function deal(local: string, contacts: readonly RecordId[], fields: object = {}, at = now): Promise<RecordId> {
  const links = Object.fromEntries(contacts.map((id) => [id.replace('.', '_'), id]));
  return workspace.create(
    'deal',
    local,
    { name: local, stage: 'new', responsible: ann, ...fields },
    { contacts: links },
    { at },
  );
}

describe('in Classic mode', () => {
  const inMode = (more: object = {}) => ({
    ...session,
    workspaceSettings: { ...session.workspaceSettings, crmMode: 'classic' as const, ...more },
  });
  const classic = async (file: string, more: object = {}) =>
    mailContext(inMode(more), await headOf(file), { now, inFile: 1 });

  test('[MODE-24] [MODE-38] a stranger’s message makes a lead, a client’s is stored with them', async () => {
    expect(await classic('01-quote-request.eml')).toMatchObject({ makes: 'lead', target: null });
    const jane = await person('jane', 'jane@acme.example');
    expect(await classic('01-quote-request.eml')).toMatchObject({
      makes: 'nothing',
      target: { id: jane, because: 'contact' },
    });
  });

  test('[MODE-34] [MODE-37] with repeat sales a client who had a deal makes a repeat lead, an exception does not', async () => {
    const jane = await person('jane', 'jane@acme.example');
    await deal('lost', [jane], { stage: 'lost' });
    expect(await classic('01-quote-request.eml', { repeatSales: true })).toMatchObject({ makes: 'lead', target: null });
    await workspace.change(jane, { exception: true });
    expect((await classic('01-quote-request.eml', { repeatSales: true })).target).toEqual({
      id: jane,
      because: 'contact',
    });
  });

  test('[MODE-24] the next message of who is a lead goes to the lead', async () => {
    const emails = { work: { address: 'jane@acme.example', type: 'work', pos: 'a0' } } as const;
    const fields = { name: 'Chairs', stage: 'new', responsible: ann };
    const lead = await workspace.create('lead', 'lead', fields, { emails });
    expect((await classic('01-quote-request.eml')).target?.id).toBe(lead);
    await workspace.change(lead, { stage: 'junk' });
    expect((await classic('01-quote-request.eml')).target).toBeNull();
  });
});

describe('where a message goes', () => {
  test('[EXT-10] to the deal of its thread, before the newest open one; else to that; else to the contact', async () => {
    const jane = await person('jane', 'Jane@ACME.example');
    expect((await contextOf('02-quote-reply.eml')).target).toEqual({ id: jane, because: 'contact' });
    const old = await deal('old', [jane], {}, now - 5);
    const newest = await deal('newest', [jane]);
    await deal('won', [jane], { stage: 'won' }, now + 5);
    expect((await contextOf('02-quote-reply.eml')).target).toEqual({ id: newest, because: 'newest-deal' });
    await logged('01-quote-request.eml', old);
    expect((await contextOf('02-quote-reply.eml')).target).toEqual({ id: old, because: 'thread' });
    // Another subject of the same client is another matter.
    expect((await contextOf('07-with-pdf.eml')).target).toEqual({ id: newest, because: 'newest-deal' });
  });

  test('[EXT-10] never to an item in the recycle bin', async () => {
    const jane = await person('jane', 'jane@acme.example');
    const gone = await deal('gone', [jane]);
    await logged('01-quote-request.eml', gone);
    await workspace.change(gone, { deleted: true });
    expect((await contextOf('02-quote-reply.eml')).target).toEqual({ id: jane, because: 'contact' });
    await workspace.change(jane, { deleted: true });
    expect(await contextOf('02-quote-reply.eml')).toMatchObject({ target: null, contact: undefined });
  });

  test('[EXT-9] an unknown sender of a known company: its deals are counted, and none of them is proposed', async () => {
    const acme = await workspace.item('company', 'acme', { name: 'Acme', domain: 'acme.example' });
    await workspace.item('deal', 'theirs', { company: acme, stage: 'new' });
    const context = await contextOf('01-quote-request.eml');
    expect(context).toMatchObject({ contact: undefined, client: undefined, target: null, newCompany: null });
    expect([context.company?.id, context.openDeals.length]).toEqual([acme, 1]);
  });

  test('[EXT-9] an address that a company has itself is the company’s', async () => {
    const emails = { work: { address: 'jane@acme.example', type: 'work', pos: 'a0' } } as const;
    const acme = await workspace.create('company', 'acme', { name: 'Acme' }, { emails });
    const context = await contextOf('01-quote-request.eml');
    expect([context.client?.id, context.target]).toEqual([acme, { id: acme, because: 'contact' }]);
  });
});

describe('the thread', () => {
  test('[CNT-26] an outgoing message finishes all open ones of it, also those that only a reply links to it', async () => {
    const jane = await person('jane', 'jane@acme.example');
    const chairs = await deal('chairs', [jane]);
    const asked = await logged('01-quote-request.eml', chairs);
    const again = await logged('02-quote-reply.eml', chairs);
    await logged('07-with-pdf.eml', chairs);
    const context = await contextOf('14-sent-by-me.eml');
    expect([context.parties.direction, context.contact?.id]).toEqual(['outgoing', jane]);
    expect(context.finishable.map(({ id }) => id)).toEqual([asked, again]);
    await workspace.change(asked, { completed: now });
    expect((await contextOf('14-sent-by-me.eml')).finishable.map(({ id }) => id)).toEqual([again]);
    // It answers, so what it answers is proposed as done.
    await logged('14-sent-by-me.eml', chairs, bob);
    expect((await contextOf('02-quote-reply.eml')).donePreselected).toBe(true);
  });

  test('[EXT-10] done is proposed for what is older than a week, and not before', async () => {
    expect((await contextOf('01-quote-request.eml')).donePreselected).toBe(false);
    expect((await contextOf('01-quote-request.eml', now + 7 * 86_400_000)).donePreselected).toBe(true);
  });

  test('[EXT-9] [EXT-11] tells by whom and where a message is logged; a deleted entry is none', async () => {
    const jane = await person('jane', 'jane@acme.example');
    const chairs = await deal('chairs', [jane]);
    const entry = await logged('01-quote-request.eml', chairs, bob);
    const context = await contextOf('01-quote-request.eml');
    expect(context.logged?.record.logs).toMatchObject([{ member: bob, item: chairs }]);
    expect(context.loggedOn.map(({ id }) => id)).toEqual([chairs]);
    await workspace.change(entry, { deleted: true });
    expect((await contextOf('01-quote-request.eml')).logged).toBeUndefined();
  });
});

describe('whose address it is', () => {
  test('[EXT-10] asks while nobody of the workspace is named, and not for known contacts or denied addresses', async () => {
    await members({ [ann]: [] });
    expect((await contextOf('01-quote-request.eml')).maybeOwn).toEqual(['rep@sidebook.example', 'jane@acme.example']);
    expect((await contextOf('14-sent-by-me.eml')).maybeOwn).toEqual(['jane@acme.example', 'rep@sidebook.example']);
    expect((await contextOf('11-many-recipients.eml')).maybeOwn).toEqual(['rep@sidebook.example', 'sam@acme.example']);
    await person('jane', 'jane@acme.example');
    expect((await contextOf('01-quote-request.eml')).maybeOwn).toEqual(['rep@sidebook.example']);
    await writeValue(session.device, settingsValue, {
      ...settingsValue.initial,
      notOwnAddresses: ['rep@sidebook.example'],
    });
    expect((await contextOf('01-quote-request.eml')).maybeOwn).toEqual([]);
  });

  test('[EXT-10] does not ask who is named: the user, or a teammate', async () => {
    expect((await contextOf('01-quote-request.eml')).maybeOwn).toEqual([]);
    await members({ [ann]: [], [bob]: ['Rep@Sidebook.example'] });
    expect((await contextOf('01-quote-request.eml')).maybeOwn).toEqual([]);
    expect((await contextOf('14-sent-by-me.eml')).parties.direction).toBe('outgoing');
  });
});

describe('a new client', () => {
  const ids = { contact: 'contact-1', company: 'company-1', deal: 'deal-0001', address: 'address-1' };
  const jane = { address: 'jane@acme.example', name: 'Jane Customer' };

  test('[DUP-1] one of the same name is offered, of the same domain first', async () => {
    expect(await namesake(session, 'Jane Customer', jane.address)).toBeUndefined();
    await person('other', 'jane@elsewhere.example', 'Jane Customer');
    expect((await namesake(session, 'jane customer', jane.address))?.id).toBe('s1.other');
    await person('same', 'j.customer@acme.example', 'Jane Customer');
    expect((await namesake(session, 'Jane Customer', jane.address))?.id).toBe('s1.same');
  });

  test('[DUP-1] [MODE-11] a known company is taken by its name, and made only when it is new', async () => {
    const context = await contextOf('01-quote-request.eml');
    const draft = { person: jane, name: 'Jane', same: undefined, company: 'acme', deal: null };
    expect(await newRecords(session, context, draft, ids)).toEqual({
      kind: 'new',
      contact: { kind: 'new', local: 'contact-1', name: 'Jane', address: jane.address },
      company: { kind: 'new', local: 'company-1', name: 'acme', domain: 'acme.example' },
    });
    const acme = await workspace.item('company', 'known', { name: 'Acme' });
    expect((await newRecords(session, context, draft, ids)).company).toEqual({ kind: 'item', id: acme });
    expect(await newRecords(session, context, { ...draft, company: null }, ids)).not.toHaveProperty('company');
  });

  test('[DUP-1] who is the same person gets the address, and no second contact', async () => {
    const known = await person('same', 'j.customer@acme.example', 'Jane Customer');
    const context = await contextOf('01-quote-request.eml');
    const same = await namesake(session, 'Jane Customer', jane.address);
    const draft = { person: jane, name: 'Jane', same, company: null, deal: { name: 'Chairs', stage: 'new' } };
    expect(await newRecords(session, context, draft, ids)).toEqual({
      kind: 'new',
      contact: { kind: 'item', id: known, added: { local: 'address-1', address: jane.address } },
      deal: { local: 'deal-0001', name: 'Chairs', stage: 'new' },
    });
  });
});

test('[EXT-14] [EXT-13] messages of files are sorted by what they are to the workspace', async () => {
  const jane = await person('jane', 'jane@acme.example');
  await logged('02-quote-reply.eml', jane);
  const files = [
    '01-quote-request',
    '02-quote-reply',
    '03-anfrage-de',
    '09-out-of-office',
    '10-newsletter',
    '14-sent-by-me',
  ];
  const found = await Promise.all(files.map(async (name) => ({ key: name, head: await headOf(`${name}.eml`) })));
  const undated = { key: 'undated', head: { ...(await headOf('12-no-message-id.eml')), date: null } };
  const planned = await planMails(session, [...found, undated]);
  expect(planned.map(({ key, sort, who }) => [key, sort, who])).toEqual([
    ['01-quote-request', 'known', 'Jane Customer'],
    ['02-quote-reply', 'logged', 'Jane Customer'],
    ['03-anfrage-de', 'unknown', 'Müller, Jürgen'],
    ['09-out-of-office', 'not-proposed', 'Jane Customer'],
    ['10-newsletter', 'not-proposed', 'Furniture Weekly'],
    ['14-sent-by-me', 'known', 'Jane Customer'],
    ['undated', 'undated', 'old-system@legacy.example'],
  ]);
});

describe('while the message stays open', () => {
  /** What the strip shows of a message, as rows change. */
  async function shown(file: string) {
    const head = await headOf(file);
    let context: MailContext | undefined;
    const subscription = observed(() => mailContext(session, head, { now, inFile: 1 })).subscribe((next) => {
      context = next;
    });
    await vi.waitFor(() => expect(context).toBeDefined());
    return { stop: () => subscription.unsubscribe(), see: () => context };
  }

  test('[LOG-6] [EXT-9] the strip of a message that was prepared here says that it is logged, once it is', async () => {
    const jane = await person('jane', 'jane@acme.example');
    const chairs = await deal('chairs', [jane]);
    const head = await headOf('14-sent-by-me.eml');
    const mail = {
      messageId: '',
      from: head.from,
      to: head.to,
      cc: head.cc,
      thread: threadKeys({ ...head, messageId: null }, head.to),
    };
    const prepared = {
      kind: 'email',
      direction: 'outgoing',
      title: head.subject,
      item: chairs,
      mail,
      responsible: ann,
    };
    await workspace.create('activity', 'prepared', { ...prepared, prepared: (head.date ?? now) - 60_000 });
    const strip = await shown('14-sent-by-me.eml');
    expect(strip.see()?.logged).toBeUndefined();
    const entry = await logged('14-sent-by-me.eml', chairs);
    await vi.waitFor(() => expect(strip.see()?.logged?.id).toBe(entry));
    expect(strip.see()?.threadEntry?.id).toBe(entry);
    strip.stop();
  });

  test('[EXT-9] what comes to stand with the client, and what is taken back, is shown', async () => {
    const jane = await person('jane', 'jane@acme.example');
    const strip = await shown('01-quote-request.eml');
    const chairs = await deal('chairs', [jane]);
    await vi.waitFor(() => expect(strip.see()?.openDeals.map(({ id }) => id)).toEqual([chairs]));
    await workspace.change(chairs, { stage: 'won' });
    await vi.waitFor(() => expect(strip.see()?.openDeals).toEqual([]));
    strip.stop();
  });
});
