import 'fake-indexeddb/auto';
import { localTime } from '@sidebook/domain/calendar/time-zone';
import { defaultCalendar } from '@sidebook/domain/calendar/working-days';
import type { RecordId } from '@sidebook/domain/ids';
import { TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import { beforeAll, describe, expect, test } from 'vitest';

import type { Language } from '../../locales/language.ts';
import { itemOf, type Proposal, propose, reminderTimes } from './proposal.ts';
import { createUnderstanding } from './understand.ts';

const calendar = defaultCalendar('Europe/Berlin');
/** A Tuesday, 14:10 in Berlin. */
const now = Date.parse('2026-11-17T13:10:00Z');
const workspace = new TestWorkspace(now);
const ids: Record<string, RecordId> = {};

beforeAll(async () => {
  const company = await workspace.item('company', 'halden', { name: 'Halden Pike Architects' });
  ids['halden'] = company;
  ids['marrow'] = await workspace.item('company', 'marrow', { name: 'Marrowfield Insurance' });
  ids['pike'] = await workspace.item('contact', 'pike', { name: 'Jonas Pike', company });
  ids['weber'] = await workspace.item('contact', 'weber', { name: 'Jonas Weber' });
  ids['hanna'] = await workspace.create(
    'contact',
    'hanna',
    { name: 'Hanna Brandt' },
    {
      emails: { e1: { address: 'hanna@haldenpike.example', type: 'work', pos: 'a' } },
      phones: { p1: { number: '+44 113 496 0101', type: 'work', pos: 'a' } },
    },
  );
  ids['marek'] = await workspace.item('contact', 'marek', { name: 'Marek Dvořák' });
  ids['kowalski'] = await workspace.item('contact', 'kowalski', { name: 'Jan Kowalski' });
  ids['refit'] = await workspace.item('deal', 'refit', { name: 'Office refit, level 2' });
  ids['contract'] = await workspace.item('deal', 'contract', { name: 'Contract' });
});

async function proposalFor(line: string, language: Language = 'en', chosen = 0): Promise<Proposal> {
  const understand = createUnderstanding(language, language === 'en' ? 'en-GB' : language);
  const { sentence, found } = await understand(line, workspace.db, now, calendar);
  return propose(sentence, found, chosen, { now, calendar, defaultTitle: 'Contact the client' });
}

/** "call | Call Jonas Pike | pike", with the names of items that were made above. */
async function words(line: string, language: Language = 'en', chosen = 0): Promise<string> {
  const { kind, title, target } = await proposalFor(line, language, chosen);
  const item = itemOf(target);
  const name = item ? Object.keys(ids).find((key) => ids[key] === item) : target.type;
  return `${kind} | ${title} | ${name}`;
}

describe('[EXT-7] kind, title and client', () => {
  test.each([
    ['en', 'call Hanna tomorrow 10:00', 'call | Call Hanna Brandt | hanna'],
    ['en', 'call hanna brandt about delivery friday', 'call | Call Hanna Brandt about delivery | hanna'],
    ['en', 'tomorrow call Hanna at 10', 'call | Call Hanna Brandt | hanna'],
    ['en', 'meeting with Hanna on Friday at 9', 'meeting | Meeting with Hanna Brandt | hanna'],
    ['en', 'task send samples to Marek friday', 'task | Send samples to Marek Dvořák | marek'],
    ['en', 'send contract to Marrowfield friday', 'todo | Send contract to Marrowfield Insurance | marrow'],
    ['en', 'prepare quote Marrowfield friday', 'todo | Prepare quote Marrowfield Insurance | marrow'],
    ['en', 'prepare Office refit friday', 'todo | Prepare Office refit, level 2 | refit'],
    ['en', 'call hanna@haldenpike.example tomorrow', 'call | Call Hanna Brandt | hanna'],
    ['en', 'call +44 113 496 0101 tomorrow', 'call | Call Hanna Brandt | hanna'],
    ['en', 'call Han tomorrow', 'call | Call Hanna Brandt | hanna'],
    ['en', 'call Dvorak tomorrow', 'call | Call Marek Dvořák | marek'],
    ['de', 'Anruf Hanna morgen 10 Uhr', 'call | Anruf Hanna Brandt | hanna'],
    ['de', 'Hanna morgen um 10 anrufen', 'call | Hanna Brandt anrufen | hanna'],
    ['de', 'Termin mit Hanna Brandt am Freitag um 9', 'meeting | Termin mit Hanna Brandt | hanna'],
    ['de', 'Aufgabe Vertrag an Marrowfield senden morgen', 'task | Vertrag an Marrowfield Insurance senden | marrow'],
    ['de', 'Anruf Auftrag Office refit morgen', 'call | Anruf Auftrag Office refit, level 2 | refit'],
    ['es', 'llamar a Hanna mañana a las 10', 'call | Llamar a Hanna Brandt | hanna'],
    ['es', 'reunión con Marek el viernes', 'meeting | Reunión con Marek Dvořák | marek'],
    ['es', 'llamar negociación Contract mañana', 'call | Llamar negociación Contract | contract'],
    ['it', 'chiama Hanna domani alle 10', 'call | Chiama Hanna Brandt | hanna'],
    ['it', 'appuntamento con Marek venerdì', 'meeting | Appuntamento con Marek Dvořák | marek'],
    ['pl', 'zadzwoń do Hanny jutro o 10', 'call | Zadzwoń do Hanny | hanna'],
    ['pl', 'spotkanie z Kowalskim w piątek o 9', 'meeting | Spotkanie z Kowalskim | kowalski'],
    ['pl', 'zadzwoń Hanna Brandt jutro', 'call | Zadzwoń Hanna Brandt | hanna'],
  ] as const)('%s: %s', async (language, line, expected) => expect(await words(line, language)).toBe(expected));

  test('every language is understood in every interface', async () => {
    expect(await words('Anruf Hanna morgen 10 Uhr', 'pl')).toBe('call | Anruf Hanna Brandt | hanna');
    expect(await words('zadzwoń do Hanny jutro', 'es')).toBe('call | Zadzwoń do Hanny | hanna');
  });

  test('several clients: the likeliest is proposed, the others are a choice', async () => {
    const { targets } = await proposalFor('call Jonas tomorrow');
    expect(targets.map(itemOf)).toEqual([ids['pike'], ids['weber']]);
    expect(await words('call Jonas tomorrow', 'en', 1)).toBe('call | Call Jonas Weber | weber');
  });

  test('no client: a task without an item, and as second choice a contact with that name', async () => {
    expect(await words('call Quentin Vale about desks tomorrow')).toBe('task | Call Quentin Vale about desks | nobody');
    const second = await proposalFor('call Quentin Vale about desks tomorrow', 'en', 1);
    expect(second.target).toEqual({ type: 'new-contact', name: 'Quentin Vale' });
    expect(second.kind).toBe('call');
    expect((await proposalFor('call quentin tomorrow')).targets[1]).toEqual({ type: 'new-contact', name: 'Quentin' });
    expect((await proposalFor('water the plants tomorrow')).targets).toEqual([{ type: 'nobody' }]);
  });

  test('an everyday word is no client, though one is called so', async () => {
    expect(await words('send contract tomorrow')).toBe('task | Send contract | nobody');
    expect(await words('prepare insurance papers tomorrow')).toBe('task | Prepare insurance papers | nobody');
  });

  test('a word of a name alone is enough where the line says that it is a deal', async () => {
    expect(await words('call deal refit tomorrow')).toBe('call | Call deal Office refit, level 2 | refit');
  });

  test('a line with a time alone gets the default text', async () => {
    expect(await words('tomorrow 10:00')).toBe('task | Contact the client | nobody');
  });
});

describe('[EXT-7] when', () => {
  test('without a date: three working days from now, rounded up to the full hour', async () => {
    const { deadline, hour } = await proposalFor('call Hanna');
    expect(localTime(deadline, calendar.zone)).toEqual({ day: '2026-11-20', minutes: 15 * 60 });
    expect(hour).toBe('default');
  });

  test('[ACT-7] the reminders that will be sent, earliest first, without those whose time is over', () => {
    const minutes = (count: number): number => now + count * 60_000;
    expect(reminderTimes(minutes(60), [0, 15], now)).toEqual([minutes(45), minutes(60)]);
    expect(reminderTimes(minutes(10), [0, 15], now)).toEqual([minutes(10)]);
    expect(reminderTimes(minutes(-5), [0, 15], now)).toEqual([]);
  });
});
