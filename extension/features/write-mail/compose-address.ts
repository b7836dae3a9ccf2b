/** A mail as it is handed to whatever sends it. */
export interface WrittenMail {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  /** Lines end with `\n`. */
  readonly text: string;
}

/** Where mails are sent from: the mail program of this computer, or a webmail in a tab. */
export const mailWays = ['program', 'gmail', 'outlook', 'outlook-personal', 'roundcube'] as const;
export type MailWay = (typeof mailWays)[number];

interface WebmailFacts {
  /** Page with an empty mail; of a webmail that everybody hosts themselves the user gives the page. */
  readonly page?: string;
  /** What the page must be told besides. */
  readonly fixed: readonly (readonly [name: string, value: string])[];
  readonly names: { readonly to: string; readonly cc: string; readonly subject: string; readonly text: string };
}

const webmails: Readonly<Record<Exclude<MailWay, 'program'>, WebmailFacts>> = {
  gmail: {
    page: 'https://mail.google.com/mail/',
    fixed: [
      ['view', 'cm'],
      ['fs', '1'],
      ['tf', '1'],
    ],
    names: { to: 'to', cc: 'cc', subject: 'su', text: 'body' },
  },
  outlook: {
    page: 'https://outlook.office.com/mail/deeplink/compose',
    fixed: [],
    names: { to: 'to', cc: 'cc', subject: 'subject', text: 'body' },
  },
  'outlook-personal': {
    page: 'https://outlook.live.com/mail/0/deeplink/compose',
    fixed: [],
    names: { to: 'to', cc: 'cc', subject: 'subject', text: 'body' },
  },
  roundcube: {
    fixed: [
      ['_task', 'mail'],
      ['_action', 'compose'],
    ],
    names: { to: '_to', cc: '_cc', subject: '_subject', text: '_body' },
  },
};

/** Windows hands a mail program no longer addresses than about 2,000 characters; webmails' servers take about 8,000. */
const PROGRAM_LENGTH = 1_900;
const WEBMAIL_LENGTH = 7_500;

/** The way that was chosen, `program` for none and for one that is not known here. */
export function mailWayOf(chosen: string | undefined): MailWay {
  return mailWays.find((way) => way === chosen) ?? 'program';
}

/** The page of a webmail that the user named, without what they copied besides; null when it is none. */
export function webmailPage(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `https://${text}`;
  if (text === '' || !URL.canParse(address)) return null;
  const { protocol, origin, pathname, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && /\w\.\w|^localhost$/.test(hostname) ? `${origin}${pathname}` : null;
}

export interface ComposeAddress {
  readonly address: string;
  /** The address holds the text; if not, the text is too long for it and has to go another way. */
  readonly holdsText: boolean;
}

/**
 * The address that opens a new mail with all of this in it (RFC 6068 for the mail program).
 *
 * @param page of a webmail that the user hosts; without a usable one the mail program is taken
 */
export function composeAddress(mail: WrittenMail, way: MailWay, page?: string): ComposeAddress {
  const facts = way === 'program' ? undefined : webmails[way];
  const start = facts && (facts.page ?? webmailPage(page ?? ''));
  const build =
    facts && start ? (text: string) => webmailAddress(start, facts, mail, text) : programAddress.bind(null, mail);
  const longest = start ? WEBMAIL_LENGTH : PROGRAM_LENGTH;
  const address = build(mail.text);
  if (mail.text === '' || address.length <= longest) return { address, holdsText: true };
  return { address: build(''), holdsText: false };
}

/** Half a pair of a character outside the basic plane cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** `@` stays readable: it may stand there, and not every program decodes it. */
function addressList(addresses: readonly string[]): string {
  return addresses.map((address) => encoded(address).replaceAll('%40', '@')).join(',');
}

function programAddress({ to, cc, subject }: WrittenMail, text: string): string {
  const fields = [
    cc.length > 0 && `cc=${addressList(cc)}`,
    subject !== '' && `subject=${encoded(subject)}`,
    text !== '' && `body=${encoded(text.replace(/\r?\n/g, '\r\n'))}`,
  ].filter(Boolean);
  return `mailto:${addressList(to)}${fields.length > 0 ? `?${fields.join('&')}` : ''}`;
}

function webmailAddress(start: string, { fixed, names }: WebmailFacts, mail: WrittenMail, text: string): string {
  const fields = [
    ...fixed,
    [names.to, mail.to.join(',')],
    [names.cc, mail.cc.join(',')],
    [names.subject, mail.subject],
    [names.text, text],
  ] as const;
  // Outlook shows a `+` as it stands: blanks are %20.
  const query = fields.flatMap(([name, value]) => (value === '' ? [] : `${name}=${encoded(value)}`));
  return `${start}?${query.join('&')}`;
}
