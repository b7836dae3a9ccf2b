/**
 * Lines of vCard 2.1 (Outlook, Android, old telephones) as 3.0 would write them, so that one parser reads all versions. Of the
 * differences only these matter for contacts: parameters without a name, quoted-printable values, and what is escaped.
 * Libraries that read 2.1 themselves have had no release for years; the one used here knows 3.0 and 4.0.
 */
const STRUCTURED = new Set(['N', 'ADR', 'ORG']);
const LISTS = new Set(['CATEGORIES', 'NICKNAME']);

export interface RawProperty {
  /** Upper case, without its group. */
  readonly name: string;
  readonly group: string;
  readonly parameters: readonly string[];
  readonly value: string;
}

/** The parts of a line, or null when it has no value. */
export function splitProperty(text: string): RawProperty | null {
  const colon = colonOf(text);
  if (colon < 0) return null;
  const [head = '', ...parameters] = text.slice(0, colon).split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const dot = head.lastIndexOf('.');
  return {
    name: head
      .slice(dot + 1)
      .trim()
      .toUpperCase(),
    group: dot < 0 ? '' : head.slice(0, dot),
    parameters: parameters.map((parameter) => parameter.trim()).filter((parameter) => parameter !== ''),
    value: text.slice(colon + 1),
  };
}

/** The first colon outside of quotation marks. */
function colonOf(text: string): number {
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '"') quoted = !quoted;
    else if (text[index] === ':' && !quoted) return index;
  }
  return text.indexOf(':');
}

export function modernLine(property: RawProperty, version: string): string {
  const { name, group, parameters } = property;
  const isOld = version.startsWith('2');
  const isQuoted = parameters.some((parameter) => /^(?:ENCODING=)?QUOTED-PRINTABLE$/i.test(parameter));
  const charset = parameters.find((parameter) => /^CHARSET=/i.test(parameter))?.slice(8);
  const kept = parameters
    .filter((parameter) => !/^(?:(?:ENCODING=)?(?:QUOTED-PRINTABLE|8BIT|7BIT)|CHARSET=.*)$/i.test(parameter))
    .map((parameter) => (parameter.includes('=') ? parameter : `TYPE=${parameter}`));
  const value = isQuoted ? unquoted(property.value, charset) : property.value;
  const head = [group === '' ? name : `${group}.${name}`, ...kept].join(';');
  return `${head}:${isOld || isQuoted ? escaped(name, value, isOld) : value}`;
}

/** What 3.0 escapes; 2.1 knows `\;` alone. */
function escaped(name: string, value: string, isOld: boolean): string {
  const text = (part: string): string =>
    (isOld ? part.replace(/\\;/g, ';') : part.replace(/\\([\\;,])/g, '$1'))
      .replace(/\\(?!n)/gi, '\\\\')
      .replace(/;/g, '\\;')
      .replace(/\r\n|\r|\n/g, '\\n');
  const parted = (by: RegExp, join: string): string =>
    value
      .split(by)
      .map((part) => text(part).replace(/,/g, '\\,'))
      .join(join);
  if (STRUCTURED.has(name)) return parted(/(?<!\\);/, ';');
  if (LISTS.has(name)) return parted(/(?<!\\),/, ',');
  return text(value).replace(/,/g, '\\,');
}

/** Bytes of quoted-printable in their charset; without one UTF-8 when they are that, else what Windows wrote. */
function unquoted(value: string, charset: string | undefined): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const part of value.split(/(=[0-9A-Fa-f]{2})/)) {
    if (/^=[0-9A-Fa-f]{2}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 16));
    else bytes.push(...encoder.encode(part));
  }
  // A value that was cut in the middle of a letter ends in the sign for damage.
  return decodeAs(Uint8Array.from(bytes), charset)
    .replace(/\uFFFD+$/, '')
    .trimEnd();
}

function decodeAs(bytes: Uint8Array, charset: string | undefined): string {
  try {
    if (charset) return new TextDecoder(charset).decode(bytes);
  } catch {
    // A charset that nobody knows: as if none were named.
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
