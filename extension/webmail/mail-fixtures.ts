/** The mails under test/fixtures/mail, byte by byte, for tests that run without a file system. */
const files = import.meta.glob<string>('../../test/fixtures/mail/*/*.{eml,txt}', {
  query: '?url&inline',
  import: 'default',
  eager: true,
});

/** Bytes of a fixture, by its path under test/fixtures/mail. */
export function mailFixture(path: string): Uint8Array<ArrayBuffer> {
  const data = files[`../../test/fixtures/mail/${path}`];
  if (data === undefined) throw new Error(`There is no test/fixtures/mail/${path}.`);
  return Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (character) => character.charCodeAt(0));
}

/** Names of the fixtures in a folder under test/fixtures/mail, sorted. */
export function mailFixtureNames(folder: string): readonly string[] {
  const start = `../../test/fixtures/mail/${folder}/`;
  return Object.keys(files)
    .filter((path) => path.startsWith(start))
    .map((path) => path.slice(start.length))
    .toSorted();
}
