/**
 * A telephone number in its one spelling, read as one of the user's own country where it names none. The tables of all
 * countries come when the first one is typed.
 */
export async function spelledPhone(typed: string): Promise<string> {
  const { countryOf, normalisePhone } = await import('../import/phone-numbers.ts');
  return normalisePhone(typed, countryOf(navigator.languages));
}
