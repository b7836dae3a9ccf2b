import type { ReadContact } from '../read-contact.ts';

/** A contact as a file's row is read, with a name and whatever else a test is about. */
export function testContact(row: number, parts: Partial<ReadContact> = {}): ReadContact {
  return {
    row,
    line: row + 1,
    size: 100,
    name: `Person ${row}`,
    position: '',
    company: '',
    address: '',
    website: '',
    birthday: '',
    note: '',
    source: '',
    emails: [],
    phones: [],
    tags: [],
    ...parts,
  };
}
