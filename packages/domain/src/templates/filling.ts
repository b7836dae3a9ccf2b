import { type TemplateField, templateFields, type TemplateValues } from './fields.ts';

/**
 * What is a field in a text: two names with a dot between them, in braces. Everything else in braces is text: `{}`, `{1}`,
 * `{ "a": 1 }`. A field of an unknown name is a slip of the pen, which is shown and never sent.
 */
const FIELD = /\{\s{0,3}([a-z][a-z0-9_]{0,30})\.([a-z][a-z0-9_]{0,30})\s{0,3}\}/giu;

/** A field that stands in a text. */
export interface FieldPlace {
  /** As it is written, in small letters: `contact.first_name`. */
  readonly name: string;
  /** Undefined when no field is called so. */
  readonly field: TemplateField | undefined;
  /** Where it begins and ends, in code units. */
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly line: number;
}

export function fieldPlaces(text: string): readonly FieldPlace[] {
  return [...text.matchAll(FIELD)].map((match) => {
    const name = `${match[1]}.${match[2]}`.toLowerCase();
    return {
      name,
      field: templateFields.find((field) => field === name),
      from: match.index,
      to: match.index + match[0].length,
      line: text.slice(0, match.index).split('\n').length,
    };
  });
}

/** How a field is written in a template. */
export function writtenField(field: TemplateField): string {
  return `{${field}}`;
}

/**
 * The text with the values in the fields' places. A field without a value stays as it is: whoever sends the text is shown it
 * and decides (FEED-21). Values are never read as templates themselves.
 */
export function fillFields(text: string, values: TemplateValues): string {
  return replaceFields(text, ({ field }) => field && values[field]);
}

/** The text without fields of these names, and without the blank that would be left before or between. */
export function dropFields(text: string, names: ReadonlySet<string>): string {
  let result = '';
  let from = 0;
  for (const place of fieldPlaces(text)) {
    if (!names.has(place.name)) continue;
    const before = text.slice(from, place.from);
    const isFollowed = /^[\s,.;:!?)]|^$/u.test(text.slice(place.to));
    result += isFollowed ? before.replace(/[ \t]$/u, '') : before;
    from = place.to;
  }
  return result + text.slice(from);
}

function replaceFields(text: string, valueOf: (place: FieldPlace) => string | undefined): string {
  let result = '';
  let from = 0;
  for (const place of fieldPlaces(text)) {
    const value = valueOf(place);
    if (value === undefined) continue;
    result += text.slice(from, place.from) + value;
    from = place.to;
  }
  return result + text.slice(from);
}
