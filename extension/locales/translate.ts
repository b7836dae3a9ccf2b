import type { Language } from './language.ts';
import type { Message, Messages, ParametersOf, ParameterValue, Plural } from './message.ts';

type Parameters<M> = [ParametersOf<M>] extends [never]
  ? []
  : [parameters: Readonly<Record<ParametersOf<M>, ParameterValue>>];

/** Looks a text up by its key and fills in its parameters; a wrong key or parameter is a type error. */
export type Translate<English extends Messages> = <Key extends keyof English & string>(
  key: Key,
  ...parameters: Parameters<English[Key]>
) => string;

/** A piece of a sentence: its words, or the place of a parameter that is not a text (a link, a name in bold). */
export type Piece = string | { readonly parameter: string };

export interface Translator<English extends Messages> {
  readonly language: Language;
  /** BCP 47 tag for dates and numbers; `language` with the viewer's region. */
  readonly locale: string;
  readonly t: Translate<English>;
  /** The sentence cut at its parameters, for those parameters that are elements and not texts. */
  pieces(key: keyof English & string, parameters?: Readonly<Record<string, ParameterValue>>): Piece[];
  has(key: string): boolean;
}

/**
 * Texts of one language.
 *
 * @param catalog the texts; those of another language have been checked against the English ones by their type
 * @throws never: a text that is not there shows its key, so that a page with a fault can still be used
 */
export function createTranslator<English extends Messages>(
  language: Language,
  catalog: { readonly [Key in keyof English]: Message },
  locale: string = language,
): Translator<English> {
  const numbers = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(language);

  const choose = (message: Message, parameters: Readonly<Record<string, ParameterValue>>): string => {
    if (typeof message === 'string') return message;
    const value = Number(parameters[message.of ?? 'count']);
    const form = rules.select(value);
    return choose(formOf(message, form), parameters);
  };

  const pieces = (key: string, parameters: Readonly<Record<string, ParameterValue>> = {}): Piece[] => {
    const message = catalog[key];
    if (message === undefined) return [key];
    // Odd entries are the names between braces.
    return choose(message, parameters)
      .split(/\{(\w+)\}/)
      .map((part, index): Piece => {
        if (index % 2 === 0) return part;
        const value = parameters[part];
        if (value === undefined) return { parameter: part };
        return typeof value === 'number' ? numbers.format(value) : value;
      })
      .filter((piece) => piece !== '');
  };

  // The keys and parameters are checked where it is called.
  const translate = ((key: string, parameters?: Readonly<Record<string, ParameterValue>>): string =>
    pieces(key, parameters)
      .map((piece) => (typeof piece === 'string' ? piece : `{${piece.parameter}}`))
      .join('')) as Translate<English>;

  return {
    language,
    locale,
    t: translate,
    pieces,
    has: (key) => Object.hasOwn(catalog, key),
  };
}

function formOf(plural: Plural, form: Intl.LDMLPluralRule): Message {
  if (form === 'one') return plural.one;
  if (form === 'few') return plural.few ?? plural.other;
  if (form === 'many') return plural.many ?? plural.other;
  return plural.other;
}
