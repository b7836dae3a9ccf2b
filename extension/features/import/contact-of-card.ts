import { isAddress } from '@sidebook/domain/mail/address';

import { nameFor } from './contacts-of-table.ts';
import { type CountryCode, normalisePhone } from './phone-numbers.ts';
import { type Fault, type ReadContact, type ReadEmail, type ReadPhone, shortened, withLine } from './read-contact.ts';
import { readDay } from './read-day.ts';
import type { Card } from './vcard-lines.ts';

/** A property as the parser gives it: lower-case name, parameters, and each value as its parts. */
export interface Property {
  readonly line: number;
  readonly name: string;
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly values: readonly (readonly string[])[];
}

/** Names, in the user's language, of what goes into the note because a record has no field for it. */
export interface CardWords {
  readonly nickname: string;
  readonly company: string;
  readonly department: string;
  readonly role: string;
  readonly anniversary: string;
  readonly birthday: string;
  readonly messenger: string;
  readonly relation: string;
  readonly spouse: string;
  readonly manager: string;
  readonly assistant: string;
  readonly address: string;
  readonly website: string;
  readonly email: string;
  readonly phone: string;
  readonly fax: string;
  readonly pager: string;
  readonly date: string;
}

/** Where programs put what the standards have no name for; the part after `X-` and the maker's name. */
const notedWords: Readonly<Record<string, keyof CardWords>> = {
  anniversary: 'anniversary',
  'x-anniversary': 'anniversary',
  'x-evolution-anniversary': 'anniversary',
  'x-ms-anniversary': 'anniversary',
  'x-spouse': 'spouse',
  'x-ms-spouse': 'spouse',
  'x-evolution-spouse': 'spouse',
  'x-manager': 'manager',
  'x-ms-manager': 'manager',
  'x-evolution-manager': 'manager',
  'x-assistant': 'assistant',
  'x-ms-assistant': 'assistant',
  'x-evolution-assistant': 'assistant',
  'x-ms-imaddress': 'messenger',
  related: 'relation',
  'x-abrelatednames': 'relation',
  'x-abdate': 'date',
};
/** Messengers are called by their own names. */
const MESSENGER =
  /^x-(aim|icq|msn|yahoo|jabber|skype|skype-username|gtalk|google-talk|qq|gadugadu|groupwise|twitter|telegram|whatsapp)$/;
/** Apple writes its own labels so. */
const APPLE_LABEL = /^_\$!<(.*)>!\$_$/;
const PLAIN_LABELS = /^(?:home ?page|home|work|mobile|main|other|iphone|profile|phone|e-?mail)$/i;

/** What a card says, as one contact; `remarks` name values that could not go where they belong. */
export function contactOfCard(
  card: Card,
  { properties, size }: { readonly properties: readonly Property[]; readonly size: number },
  words: CardWords,
  country: CountryCode | undefined,
): { contact: ReadContact; remarks: Fault[] } {
  const remarks: Fault[] = [];
  const all = (name: string): Property[] =>
    properties.filter((property) => property.name === name).toSorted(byPreference);
  const texts = (name: string): string[] =>
    all(name)
      .flatMap(({ values }) => values.map((parts) => parts.join(', ')))
      .filter(Boolean);
  const label = (property: Property): string => labelOf(property, properties, words);
  let note = texts('note').join('\n');
  const keep = (name: string, value: string): void => {
    if (!note.split('\n').includes(`${name}: ${value}`)) note = withLine(note, name, value);
  };

  const organisations = all('org').map(({ values }) => values[0] ?? []);
  const company = organisations[0]?.[0] ?? '';
  const emails = emailsOf(all('email'), (value, line) => {
    remarks.push({ line, code: 'email', value: shortened(value) });
    keep(words.email, value);
  });
  const { phones, others } = phonesOf([...all('tel'), ...all('x-ms-tel')], words, country);

  for (const nickname of texts('nickname')) keep(words.nickname, nickname);
  keep(words.department, (organisations[0] ?? []).slice(1).filter(Boolean).join(', '));
  for (const further of organisations.slice(1)) {
    if (further[0] !== company) keep(words.company, further.filter(Boolean).join(', '));
  }
  const positions = [...new Set([...texts('title'), ...texts('role')])];
  for (const role of positions.slice(1)) keep(words.role, role);

  const birthday = birthdayOf(all('bday')[0]);
  if (birthday.noted !== '') keep(words.birthday, birthday.noted);
  if (birthday.damaged) remarks.push({ line: birthday.line, code: 'date', value: shortened(birthday.noted) });

  const addresses = all('adr').map((property) => ({ property, text: addressText(property.values[0] ?? []) }));
  const [address, ...further] = addresses.filter(({ text }) => text !== '');
  for (const { property, text } of further) keep(label(property) || words.address, text);
  const [website, ...furtherSites] = all('url').map((property) => ({ property, text: textOf(property) }));
  for (const { property, text } of furtherSites) keep(label(property) || words.website, text);
  for (const { name, value } of others) keep(name, value);
  for (const property of all('tel')) if (label(property) !== '') keep(label(property), textOf(property));

  for (const property of properties) {
    const value = textOf(property);
    const word = notedWords[property.name];
    const messenger = MESSENGER.exec(property.name)?.[1];
    if (word) keep(label(property) || words[word], readDay(value, 'day-first') ?? value);
    else if (messenger) keep(messenger.toUpperCase(), value);
    else if (property.name === 'impp' || property.name === 'x-socialprofile')
      keep(words.messenger, messengerText(property));
  }

  const contact: ReadContact = {
    row: card.row,
    line: card.line,
    size,
    name: nameFor(texts('fn')[0] ?? nameOfParts(all('n')[0]), company, emails, phones),
    position: positions[0] ?? '',
    company,
    address: address?.text ?? '',
    website: website?.text ?? '',
    birthday: birthday.day,
    note,
    source: '',
    emails,
    phones,
    tags: [...new Set(texts('categories').flatMap((tag) => tag.split(/\s*,\s*/)))].filter(Boolean),
  };
  return { contact, remarks };
}

function textOf(property: Property): string {
  return property.values.map((parts) => parts.join(', ')).join(', ');
}

function typesOf(property: Property): string[] {
  const types = property.parameters['type'] ?? [];
  return (typeof types === 'string' ? [types] : types).flatMap((type) => type.toLowerCase().split(','));
}

/** The preferred one first (`TYPE=PREF`, `PREF=1`); else as they stand. */
function byPreference(a: Property, b: Property): number {
  return rank(a) - rank(b);
}

function rank(property: Property): number {
  const preference = Number(property.parameters['pref']);
  if (preference >= 1) return preference;
  return typesOf(property).includes('pref') ? 0 : 101;
}

/** What the writer calls the value (`item1.X-ABLabel`), when it says more than the property's name. */
function labelOf(property: Property, properties: readonly Property[], words: CardWords): string {
  const group = property.parameters['group'];
  if (group === undefined) return '';
  const found = properties.find(({ name, parameters }) => name === 'x-ablabel' && parameters['group'] === group);
  const text = found ? textOf(found) : '';
  const bare = APPLE_LABEL.exec(text)?.[1] ?? text;
  if (PLAIN_LABELS.test(bare)) return '';
  const word = notedWords[`x-${bare.toLowerCase()}`];
  return word ? words[word] : bare;
}

function emailsOf(properties: readonly Property[], damaged: (value: string, line: number) => void): ReadEmail[] {
  const emails: ReadEmail[] = [];
  for (const property of properties) {
    const address = textOf(property).replace(/^mailto:/i, '');
    if (address === '') continue;
    const types = typesOf(property);
    const type = types.includes('work') ? 'work' : types.includes('home') ? 'home' : 'other';
    if (!isAddress(address)) damaged(address, property.line);
    else if (!emails.some((email) => email.address.toLowerCase() === address.toLowerCase()))
      emails.push({ address, type });
  }
  return emails;
}

/** Numbers to call; fax and pager go to the note, since nobody calls them. */
function phonesOf(
  properties: readonly Property[],
  words: CardWords,
  country: CountryCode | undefined,
): { phones: ReadPhone[]; others: { name: string; value: string }[] } {
  const phones: ReadPhone[] = [];
  const others: { name: string; value: string }[] = [];
  for (const property of properties) {
    // In 4.0 a number may be an address whose extension stands behind a semicolon.
    const number = normalisePhone(property.values.map((parts) => parts.join(';')).join(','), country);
    if (number === '') continue;
    const types = typesOf(property);
    if (types.includes('fax')) others.push({ name: words.fax, value: number });
    else if (types.includes('pager')) others.push({ name: words.pager, value: number });
    else if (!phones.some((phone) => phone.number === number)) phones.push({ number, type: phoneType(types) });
  }
  return { phones, others };
}

function phoneType(types: readonly string[]): ReadPhone['type'] {
  if (types.some((type) => type === 'cell' || type === 'mobile' || type === 'iphone')) return 'mobile';
  if (types.includes('work')) return 'work';
  return types.includes('home') ? 'home' : 'other';
}

/** Family; given; additional; prefixes; suffixes, in the order in which people say them. */
function nameOfParts(property: Property | undefined): string {
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] = property?.values[0] ?? [];
  return [prefix, given, additional, family, suffix].filter(Boolean).join(' ');
}

/** Post box; extended; street; place; region; code; country: from the street outwards. */
function addressText(parts: readonly string[]): string {
  const [box = '', extended = '', street = '', place = '', region = '', code = '', country = ''] = parts;
  return [street, extended, box, place, region, code, country]
    .map((part) =>
      part
        .replace(/\s*\n\s*/g, ', ')
        .replace(/,$/, '')
        .trim(),
    )
    .filter(Boolean)
    .join(', ');
}

function messengerText(property: Property): string {
  const service = property.parameters['x-service-type'] ?? property.parameters['type'];
  const value = textOf(property);
  const name = typeof service === 'string' && !/^(?:home|work|pref)$/i.test(service) ? service : '';
  return name === '' ? value : `${value} (${name})`;
}

/** A birthday without a year cannot be a day of the calendar: it stands in the note. */
function birthdayOf(property: Property | undefined): { day: string; noted: string; damaged: boolean; line: number } {
  const nothing = { day: '', noted: '', damaged: false, line: property?.line ?? 0 };
  const value = property ? textOf(property) : '';
  if (value === '') return nothing;
  const omitted = property?.parameters['x-apple-omit-year'];
  if (typeof omitted === 'string' && value.startsWith(omitted)) return { ...nothing, noted: `-${value.slice(4)}` };
  const day = readDay(value, 'day-first');
  if (day) return { ...nothing, day };
  return { ...nothing, noted: value, damaged: !/^--\d\d-?\d\d/.test(value) };
}
