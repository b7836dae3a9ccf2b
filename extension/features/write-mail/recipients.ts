import { addressKey, distinctPeople, isAddress } from '@sidebook/domain/mail/address';
import type { MailPerson } from '@sidebook/domain/records/schema';

/** What a field of recipients says: people with addresses, and parts that are none, as they were typed. */
export interface Recipients {
  readonly people: readonly MailPerson[];
  readonly wrong: readonly string[];
}

/**
 * Reads `Jane Customer <jane@acme.example>, "Buyer, Sam" <sam@acme.example>; kim@acme.example`: names as mail programs
 * write and copy them, separated by commas, semicolons or new lines.
 */
export function readRecipients(typed: string): Recipients {
  const people: MailPerson[] = [];
  const wrong: string[] = [];
  for (const part of partsOf(typed)) {
    const bracketed = /^(?<name>[^<]*)<(?<address>[^<>]*)>$/u.exec(part)?.groups;
    const address = addressKey(bracketed?.['address'] ?? part);
    const name = (bracketed?.['name'] ?? '')
      .trim()
      .replace(/^"(.*)"$/u, '$1')
      .replace(/\\(.)/gu, '$1');
    if (isAddress(address)) people.push({ address, name });
    else wrong.push(part);
  }
  return { people: distinctPeople(people), wrong };
}

/** How recipients are written in a field. */
export function writeRecipients(people: readonly MailPerson[]): string {
  return people.map(({ name, address }) => (name === '' ? address : `${quoted(name)} <${address}>`)).join(', ');
}

function quoted(name: string): string {
  return /[",;<>\\]/u.test(name) ? `"${name.replace(/["\\]/gu, '\\$&')}"` : name;
}

/** The parts between separators that stand in no quotes. */
function partsOf(typed: string): string[] {
  const parts: string[] = [];
  let part = '';
  let isQuoted = false;
  for (let at = 0; at < typed.length; at++) {
    const sign = typed[at] ?? '';
    if (isQuoted && sign === '\\') {
      part += sign + (typed[at + 1] ?? '');
      at += 1;
    } else if (!isQuoted && /[,;\n]/u.test(sign)) {
      parts.push(part);
      part = '';
    } else {
      if (sign === '"') isQuoted = !isQuoted;
      part += sign;
    }
  }
  return [...parts, part].map((each) => each.trim()).filter((each) => each !== '');
}
