import ICAL from 'ical.js';

import { contactOfCard, type CardWords, type Property } from './contact-of-card.ts';
import type { CountryCode } from './phone-numbers.ts';
import { type Fault, faultOf, type ReadContact, type ReadContacts, shortened } from './read-contact.ts';
import { type Card, splitCards } from './vcard-lines.ts';
import { modernLine, splitProperty } from './vcard-modern.ts';

export interface ReadCards extends ReadContacts {
  /** Pictures are not kept: how many there were. */
  readonly pictures: number;
}

/** Bytes, and what describes the file or a program's own view of it: nothing of a contact. */
const LEFT_OUT =
  /^(?:PHOTO|LOGO|SOUND|KEY|UID|REV|PRODID|SOURCE|PROFILE|NAME|CLASS|MAILER|SORT-STRING|LABEL|GEO|TZ|LANG|CALURI|CALADRURI|FBURL|CLIENTPIDMAP|XML|AGENT|X-MS-OL-.*|X-MS-CARDPICTURE|X-COUCHDB.*|X-PHONETIC.*|X-ABUID|X-ABADR|X-GENERATOR)$/;
const PICTURES = /^(?:PHOTO|LOGO|X-MS-CARDPICTURE)$/;

/**
 * The contacts of a vCard file, versions 2.1, 3.0 and 4.0. What a record has no field for stands in its note, named by
 * `words`. A card without an end is a fault; a line that cannot be read is left out of its card with a remark.
 */
export function readVCards(
  text: string,
  words: CardWords,
  reading: { readonly country: CountryCode | undefined },
): ReadCards {
  const { cards, faults } = splitCards(text);
  const contacts: ReadContact[] = [];
  const remarks: Fault[] = faults.filter(({ code }) => code !== 'card');
  const left: Fault[] = faults.filter(({ code }) => code === 'card');
  let pictures = 0;
  for (const card of cards) {
    const read = propertiesOf(card);
    pictures += read.pictures;
    const made = contactOfCard(card, read, words, reading.country);
    const fault = faultOf(made.contact);
    if (fault) left.push(fault);
    else contacts.push(made.contact);
    remarks.push(...read.remarks, ...made.remarks);
  }
  return { contacts, faults: left.toSorted(byLine), remarks: remarks.toSorted(byLine), pictures };
}

function byLine(a: Fault, b: Fault): number {
  return a.line - b.line;
}

function propertiesOf(card: Card): { properties: Property[]; remarks: Fault[]; pictures: number; size: number } {
  const design = card.version.startsWith('4') ? ICAL.design.vcard : ICAL.design.vcard3;
  const properties: Property[] = [];
  const remarks: Fault[] = [];
  let pictures = 0;
  let size = 0;
  for (const { line, text } of card.lines) {
    const raw = splitProperty(text);
    if (raw && PICTURES.test(raw.name) && raw.value.trim() !== '') pictures++;
    if (raw && LEFT_OUT.test(raw.name)) continue;
    size += text.length;
    const parsed = raw && parsedOrNull(modernLine(raw, card.version), design);
    if (parsed) properties.push({ ...parsed, line });
    else remarks.push({ line, code: 'card-line', value: shortened(text) });
  }
  return { properties, remarks, pictures, size };
}

function parsedOrNull(line: string, design: unknown): Omit<Property, 'line'> | null {
  try {
    const parsed: unknown = ICAL.parse.property(line, design as Parameters<typeof ICAL.parse.property>[1]);
    if (!Array.isArray(parsed)) return null;
    const [name, parameters, , ...values] = parsed as [string, Record<string, string | string[]>, string, ...unknown[]];
    return { name, parameters, values: values.map(partsOf) };
  } catch {
    return null;
  }
}

/** A value as its parts: one for a text, several for a structured one, each with what it lists joined. */
function partsOf(value: unknown): string[] {
  const parts = Array.isArray(value) ? (value as unknown[]) : [value];
  return parts.map((part) => plain(Array.isArray(part) ? part.map(String).join(', ') : textOf(part)));
}

function textOf(part: unknown): string {
  return typeof part === 'string' || typeof part === 'number' ? String(part) : '';
}

/** The parser leaves signs escaped that some writers escape without need: `http\://`, `\"`, `\;`. */
function plain(text: string): string {
  return text.replace(/\\([;:",])/g, '$1').trim();
}
