import type { MailPerson } from '../records/schema.ts';

/**
 * Addresses of mails. Two spellings of one mailbox must meet: the domain is not case-sensitive, and although the part
 * before the `@` could be, no mail server in use treats it so.
 */
const ADDRESS = /^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+$/u;
/** RFC 5321: 64 before the `@`, 255 behind it. */
const ADDRESS_MAX = 320;

/** The spelling under which addresses are compared and stored: without brackets and spaces, in small letters. */
export function addressKey(address: string): string {
  return address.trim().replace(/^<|>$/g, '').trim().toLowerCase();
}

export function isAddress(text: string): boolean {
  return text.length <= ADDRESS_MAX && ADDRESS.test(text);
}

/** What stands behind the `@`, in small letters and without a closing dot; empty when there is no `@`. */
export function domainOf(address: string): string {
  const key = addressKey(address);
  const at = key.lastIndexOf('@');
  return at < 0 ? '' : key.slice(at + 1).replace(/\.$/, '');
}

/** Each mailbox once, the first mention kept; those without an address are left out. */
export function distinctPeople(people: readonly MailPerson[]): readonly MailPerson[] {
  const seen = new Set<string>();
  return people.filter((person) => {
    const key = addressKey(person.address);
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** How a person is named on a screen: the name they write themselves, else the address. */
export function shownName(person: MailPerson): string {
  return person.name === '' ? person.address : person.name;
}
