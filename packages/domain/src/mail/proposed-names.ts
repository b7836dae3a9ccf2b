import type { MailPerson } from '../records/schema.ts';
import { addressKey, domainOf } from './address.ts';
import { isPublicProvider } from './public-providers.ts';
import { baseSubject } from './subject.ts';

/** Names of the records that the sheet for an unknown client proposes (EXT-12). All of them can be edited there. */
const NAME_MAX = 200;

/** Behind a comma these do not begin a first name: `Acme, Inc.`, `Miller, PhD`. */
const notFirstNames: ReadonlySet<string> = new Set(
  'inc ltd llc llp plc corp co gmbh ag kg ohg ug mbh se sa sas sarl sl srl spa bv nv ab as oy sp phd md jr sr ii iii mba dr'.split(
    ' ',
  ),
);

/** The contact's name: as the person writes it, `Müller, Jürgen` turned round; else made of `jane.customer@`; else the address. */
export function contactName(person: MailPerson): string {
  const name = unquoted(person.name);
  if (name === '' || addressKey(name) === addressKey(person.address)) return nameOfLocalPart(person.address);
  return cut(firstNameFirst(name));
}

function unquoted(name: string): string {
  return name
    .trim()
    .replace(/^(['"])(.*)\1$/su, '$2')
    .trim();
}

function firstNameFirst(name: string): string {
  const parts = name.split(',').map((part) => part.trim());
  const [last, first] = parts;
  if (parts.length !== 2 || !last || !first) return name;
  const words = first.split(/\s+/u);
  const isTitle = words.some((word) => notFirstNames.has(word.toLowerCase().replaceAll('.', '')));
  return isTitle || words.length > 3 || last.split(/\s+/u).length > 3 ? name : `${first} ${last}`;
}

function nameOfLocalPart(address: string): string {
  const local = addressKey(address).split('@')[0] ?? '';
  const words = local.split('+')[0]?.split(/[._]/) ?? [];
  const isName = words.length >= 2 && words.length <= 3 && words.every((word) => /^\p{L}{2,}$/u.test(word));
  return isName ? words.map(capitalised).join(' ') : addressKey(address);
}

/**
 * The company's name and domain, or null for a mailbox at a public provider. `registrable` is the part of the address's domain
 * that its owner registered (`acme.example` of `mail.acme.example`), which needs the list of public suffixes; null when there
 * is none.
 */
export function companyOf(
  address: string,
  registrable: string | null,
): { readonly name: string; readonly domain: string } | null {
  if (registrable === null || isPublicProvider(registrable) || isPublicProvider(domainOf(address))) return null;
  const words = (registrable.split('.')[0] ?? '').split('-').filter(Boolean);
  return { name: cut(words.map(capitalised).join(' ') || registrable), domain: registrable };
}

/** The deal's name: the subject without the words of replies and forwards; else with whom it is. */
export function dealName(subject: string, other: MailPerson): string {
  return cut(baseSubject(subject)) || contactName(other);
}

function capitalised(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('');
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length <= NAME_MAX
    ? text
    : `${letters
        .slice(0, NAME_MAX - 1)
        .join('')
        .trimEnd()}…`;
}
