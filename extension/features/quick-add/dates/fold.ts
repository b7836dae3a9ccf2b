/**
 * The text in lower case and without accents, with every character in its place: what is found in it can be cut out of the
 * text itself. People leave accents out when they type fast ("manana", "sroda").
 */
export function fold(text: string): string {
  return text.replaceAll(/[A-Z\u0080-\uffff]/g, (character) => {
    const [plain = character] = character.toLowerCase().normalize('NFD');
    if (plain === 'ł') return 'l';
    return plain.length === character.length ? plain : character;
  });
}
