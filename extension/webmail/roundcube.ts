import type { MailPerson } from '@sidebook/domain/records/schema';
import type { OpenMessage, WebmailAdapter } from './adapter.ts';

/**
 * Roundcube, in its skins elastic, larry and classic. A message stands on its own page (`_action=show`) or in the list's
 * preview, a frame of the same origin (`_action=preview`); both carry the message's number and folder in their address.
 * The source comes from the route behind its menu entry *Show source*. The date in the page is worded for the reader and in
 * the time zone of their settings, so it is never read as an instant.
 */
const shown: ReadonlySet<string> = new Set(['show', 'preview']);

export const roundcube: WebmailAdapter = {
  id: 'roundcube',
  name: 'Roundcube',
  origins: [],
  frames: ['iframe#messagecontframe'],

  matches: (_, page) => page.querySelector('script[src*="program/js/app."]') !== null,

  open: (page) => {
    const address = addressOf(page);
    if (!address) return null;
    const { uid, folder, at } = address;
    const to = peopleIn(page, 'to');
    const cc = peopleIn(page, 'cc');
    const message: OpenMessage = {
      key: `${folder}/${uid}`,
      url: at('show'),
      from: peopleIn(page, 'from')[0] ?? null,
      to,
      cc,
      hasMoreRecipients: page.querySelector('td.header.to .morelink, td.header.cc .morelink') !== null,
      subject: subjectOf(page),
      dateText: textOf(page.querySelector('td.header.date') ?? page.querySelector('.header-summary .text-nowrap')),
      sourceUrl: at('viewsource'),
      body: page.querySelector('#messagebody'),
      files: [...page.querySelectorAll('#attachment-list li a.filename')].map((file) => fileName(file)),
    };
    return message;
  },
};

function addressOf(page: Document): {
  readonly uid: string;
  readonly folder: string;
  readonly at: (action: string) => string;
} | null {
  // A frame on its way to another message already has the new address and no message yet.
  if (!page.querySelector('#messagebody')) return null;
  const query = new URLSearchParams(page.location.search);
  const uid = query.get('_uid');
  const folder = query.get('_mbox');
  if (!shown.has(query.get('_action') ?? '') || !uid || !folder) return null;
  const at = (action: string): string => {
    const asked = new URLSearchParams({ _task: 'mail', _action: action, _uid: uid, _mbox: folder });
    return new URL(`?${asked.toString()}`, page.location.href).href;
  };
  return { uid, folder, at };
}

/** Addresses are links; what Roundcube cannot read as an address is plain text, and stays out. */
function peopleIn(page: Document, header: string): readonly MailPerson[] {
  // Skins repeat the header in a summary above it: the last table has it in full.
  const cell = [...page.querySelectorAll(`td.header.${header}`)].at(-1);
  return [...(cell?.querySelectorAll('a.rcmContactAddress') ?? [])].flatMap((link) => {
    const address = link.getAttribute('title') || mailto(link.getAttribute('href'));
    if (!address.includes('@')) return [];
    const name = textOf(link).replace(`<${address}>`, '').trim();
    return [{ address, name: name === address ? '' : name }];
  });
}

function mailto(href: string | null): string {
  if (!href?.startsWith('mailto:')) return '';
  try {
    return decodeURIComponent(href.slice('mailto:'.length).split('?')[0] ?? '');
  } catch {
    return '';
  }
}

function subjectOf(page: Document): string {
  const element = page.querySelector('h2.subject, h3.subject, td.header.subject');
  if (!element) return page.title.split(' :: ').slice(1).join(' :: ').trim();
  const copy = element.cloneNode(true) as Element;
  for (const control of copy.querySelectorAll('.voice, a, button')) control.remove();
  return textOf(copy);
}

/** The name without the size that some skins put behind it in the same link. */
function fileName(link: Element): string {
  return textOf(link.querySelector('.attachment-name') ?? link);
}

function textOf(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();
}
