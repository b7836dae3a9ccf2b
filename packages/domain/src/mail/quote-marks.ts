/**
 * How mail programs mark what they repeat, in the languages their users write in. Each test reads a few short lines only.
 */
/** Longer lines are nobody's mark; they are never searched. */
const LINE_MAX = 240;
/** An attribution is wrapped over at most so many lines. */
const WRAP_MAX = 4;

/** The verb of the line over a quote: en, de, fr, es, it, pl, pt, nl, sv/da/no. */
const WROTE =
  /(?:^|\s)(?:wrote|schrieb|écrit|ecrit|escribió|scritto|napisał|napisała|napisał\(a\)|pisze|escreveu|schreef|skrev)(?=[\s:]|$)/iu;
/** How that line begins when it does not begin with a name or a weekday. */
const OPENING = /^(?:-{1,3}\s*)?(?:on|am|le|el|il|in data|w dniu|dnia|em|op|den|at)\s/iu;
/** A date or an address must be in it: `On Monday he wrote:` begins a sentence. */
const WHEN_OR_WHO =
  /@|\b\d{1,2}[:.]\d{2}\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}\s+\p{L}{3,}/iu;

export interface Attribution {
  /** Lines it takes. */
  readonly length: number;
  /** Whether the quoted lines under it carry `>`; without, everything to the end is quoted. */
  readonly marked: boolean;
}

/** The attribution (`On …, Jane wrote:`) that begins on a line, or null. */
export function attributionAt(lines: readonly string[], index: number): Attribution | null {
  const first = lines[index] ?? '';
  if (first.trim() === '' || first.length > LINE_MAX) return null;
  let joined = '';
  for (let length = 1; length <= WRAP_MAX; length += 1) {
    const line = lines[index + length - 1];
    if (line === undefined || line.length > LINE_MAX || line.trim() === '') return null;
    // Only under an opening may the mark be wrapped: else the last lines of a text could be taken for its beginning.
    if (length > 1 && (line.startsWith('>') || !OPENING.test(first))) return null;
    joined = `${joined} ${line.trim()}`.trim();
    if (isAttribution(joined)) return { length, marked: isMarkedBelow(lines, index + length) };
  }
  return null;
}

/** Blank lines between an attribution and its quote; more belong to something else. */
const GAP_MAX = 3;

function isMarkedBelow(lines: readonly string[], from: number): boolean {
  let index = from;
  while (index < from + GAP_MAX && lines[index]?.trim() === '') index += 1;
  return lines[index]?.startsWith('>') ?? false;
}

function isAttribution(text: string): boolean {
  if (!/[:：]\s*-{0,3}$/u.test(text) || !WROTE.test(text) || !WHEN_OR_WHO.test(text)) return false;
  // `schrieb Robin Rep <rep@…>:` has the verb inside, with the name behind it; other texts end with the verb.
  return OPENING.test(text) || /<[^<>\s]+@[^<>\s]+>/.test(text) || /^\p{L}{2,4}\.?,?\s+\d/u.test(text);
}

const SEPARATOR_WORDS: ReadonlySet<string> = new Set([
  'original message',
  'forwarded message',
  'begin forwarded message:',
  'ursprüngliche nachricht',
  'originalnachricht',
  'weitergeleitete nachricht',
  'anfang der weitergeleiteten nachricht:',
  "message d'origine",
  'message d’origine',
  'message original',
  'message transféré',
  'message transmis',
  'mensaje original',
  'mensaje reenviado',
  'messaggio originale',
  'messaggio inoltrato',
  'inizio messaggio inoltrato:',
  'oryginalna wiadomość',
  'wiadomość oryginalna',
  'wiadomość oryginalna/original message',
  'treść przekazanej wiadomości',
  'przekazana wiadomość',
  'mensagem original',
  'oorspronkelijk bericht',
  'oprindelig besked',
  'ursprungligt meddelande',
]);

/** `-----Original Message-----` and its like. */
export function isSeparator(line: string): boolean {
  if (line.length > LINE_MAX) return false;
  const text = line.trim().toLowerCase();
  const words = text.replace(/^[-—_*]{2,40}\s{0,3}|\s{0,3}[-—_*]{2,40}$/gu, '');
  return SEPARATOR_WORDS.has(words) && (words !== text || words.endsWith(':'));
}

const FROM_LABEL = /^\s{0,4}\*{0,2}(?:from|von|de|da|od|van|fra|från)\s{0,2}:\*{0,2}\s*\S/iu;
const OTHER_LABELS: readonly RegExp[] = [
  /^\s{0,4}\*{0,2}(?:sent|date|gesendet|datum|envoyé|enviado(?: el)?|fecha|inviato|data|wysłano|sendt|skickat|verzonden)\s{0,2}:/iu,
  /^\s{0,4}\*{0,2}(?:to|an|à|para|a|do|aan|til|till)\s{0,2}:/iu,
  /^\s{0,4}\*{0,2}(?:subject|betreff|objet|asunto|oggetto|temat|assunto|onderwerp|emne|ämne)\s{0,2}:/iu,
];
/** How far under `From:` the other labels are looked for. */
const BLOCK_LINES = 6;

/** Whether the header that Outlook repeats without any mark (`From: … Sent: … To: … Subject: …`) begins on a line. */
export function startsHeaderBlock(lines: readonly string[], index: number): boolean {
  const first = lines[index] ?? '';
  if (first.length > LINE_MAX || !FROM_LABEL.test(first)) return false;
  const below = lines.slice(index + 1, index + 1 + BLOCK_LINES).filter((line) => line.length <= 10 * LINE_MAX);
  return OTHER_LABELS.filter((label) => below.some((line) => label.test(line.slice(0, LINE_MAX)))).length >= 2;
}

/** The line that parts a signature from the text (RFC 3676: two dashes and a space; many programs drop the space). */
export function isSignatureMark(line: string): boolean {
  return line === '-- ' || line === '--';
}

const DEVICE_LINE =
  /^(?:sent (?:from|with) |get outlook for |gesendet (?:mit|von) |von (?:meinem|meiner) .{1,60} gesendet|holen sie sich outlook |envoyé (?:de|depuis|à partir) |télécharger outlook |enviado desde |obtener outlook |inviato da|scarica outlook |wysłan[eoya] z |pobierz outlook |enviado do |verzonden vanaf |verstuurd vanaf )/iu;

/** The line that telephones put under a text. */
export function isSignatureLine(line: string): boolean {
  return line.length <= LINE_MAX && DEVICE_LINE.test(line.trim());
}
