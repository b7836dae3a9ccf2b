import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedMessages, splitQuotes } from './quotes.ts';

const answer = 'Please make it 24 chairs.\n\nJane';

/** What mail programs write over the text they repeat, as they are set up for the languages of the interface. */
const programs: readonly (readonly [name: string, repeated: string])[] = [
  [
    'Gmail, English',
    'On Fri, 20 Nov 2026 at 11:02, Robin Rep <rep@sidebook.example> wrote:\n\n> Hello Jane,\n> tomorrow.',
  ],
  [
    'Gmail, English, wrapped',
    'On Fri, 20 Nov 2026 at 11:02, Robin Rep of Sidebook <rep@sidebook.example>\nwrote:\n> Hello',
  ],
  ['Apple Mail', 'On 20 Nov 2026, at 11:02, Robin Rep <rep@sidebook.example> wrote:\n\nHello Jane,\n\ntomorrow.'],
  ['Outlook with a line', '-----Original Message-----\nFrom: Robin Rep\nSent: Friday\n\nHello'],
  [
    'Outlook, English',
    '________________________________\nFrom: Robin Rep <rep@sidebook.example>\nSent: Friday\nTo: Jane\nSubject: Quote\n\nHello',
  ],
  ['Gmail, German', 'Am Fr., 20. Nov. 2026 um 11:02 Uhr schrieb Robin Rep <rep@sidebook.example>:\n\n> Hallo Jane,'],
  ['Thunderbird, German', 'Am 20.11.26 um 11:02 schrieb Robin Rep:\n> Hallo Jane,\n> morgen.'],
  [
    'Outlook, German',
    'Von: Robin Rep <rep@sidebook.example>\nGesendet: Freitag, 20. November 2026 11:02\nAn: Jane\nBetreff: Angebot\n\nHallo',
  ],
  ['Gmail, Spanish', 'El vie, 20 nov 2026 a las 11:02, Robin Rep (<rep@sidebook.example>)\nescribió:\n\n> Hola Jane,'],
  [
    'Outlook, Spanish',
    'De: Robin Rep <rep@sidebook.example>\nEnviado: viernes, 20 de noviembre de 2026\nPara: Jane\nAsunto: Oferta\n\nHola',
  ],
  [
    'Gmail, Italian',
    'Il giorno ven 20 nov 2026 alle ore 11:02 Robin Rep <rep@sidebook.example>\nha scritto:\n\n> Buongiorno',
  ],
  [
    'Outlook, Italian',
    'Da: Robin Rep <rep@sidebook.example>\nInviato: venerdì 20 novembre 2026\nA: Jane\nOggetto: Preventivo\n\nBuongiorno',
  ],
  ['Gmail, Polish', 'pt., 20 lis 2026 o 11:02 Robin Rep <rep@sidebook.example> napisał(a):\n\n> Dzień dobry'],
  ['Thunderbird, Polish', 'W dniu 20.11.2026 o 11:02, Robin Rep pisze:\n> Dzień dobry'],
  [
    'Outlook, Polish',
    'Od: Robin Rep <rep@sidebook.example>\nWysłano: piątek, 20 listopada 2026\nDo: Jane\nTemat: Oferta\n\nDzień dobry',
  ],
  ['Gmail, French', 'Le ven. 20 nov. 2026 à 11:02, Robin Rep <rep@sidebook.example> a écrit :\n\n> Bonjour'],
  ['Roundcube', 'On 2026-11-20 11:02, Robin Rep wrote:\n> Hello Jane,'],
  ['marks alone', '> Hello Jane,\n>\n> tomorrow.'],
];

describe('splitQuotes', () => {
  it.each(programs)('[EXT-16] parts the new text from what %s repeats', (_, repeated) => {
    expect(splitQuotes(`${answer}\n\n${repeated}`)).toEqual({
      newText: answer,
      quoted: repeated,
      signature: '',
      interleaved: false,
    });
  });

  it.each(programs)('[EXT-16] puts the new text first when it stands below what %s repeats', (_, repeated) => {
    // Without a mark on each line nothing tells where the repeated text ends.
    if (!repeated.includes('\n>') && !repeated.startsWith('>')) return expect(splitQuotes(repeated).quoted).toBe('');
    return expect(splitQuotes(`${repeated}\n\n${answer}`)).toMatchObject({ newText: answer, quoted: repeated });
  });

  it('[EXT-16] keeps the questions with the answers of a reply written between the lines', () => {
    const text =
      'On 20 Nov 2026 at 11:02, Robin <rep@sidebook.example> wrote:\n> Which colour?\n\nRed.\n\n> How many?\n\nTwelve.';
    expect(splitQuotes(text)).toEqual({ newText: 'Red.\n\nTwelve.', quoted: text, signature: '', interleaved: true });
  });

  it('[EXT-16] shows a forward without own words whole, and folds it under own words', () => {
    const forward = '---------- Forwarded message ---------\nFrom: Jane <jane@acme.example>\n\n20 chairs, please.';
    expect(splitQuotes(forward)).toMatchObject({ newText: forward, quoted: '' });
    expect(splitQuotes(`For you.\n\n${forward}`)).toMatchObject({ newText: 'For you.', quoted: forward });
  });

  it.each([
    ['-- \nJane Customer\nAcme Furniture Ltd', '--\nJane Customer\nAcme Furniture Ltd'],
    ['Sent from my iPhone', 'Sent from my iPhone'],
    ['Von meinem iPhone gesendet', 'Von meinem iPhone gesendet'],
    ['Enviado desde mi iPhone', 'Enviado desde mi iPhone'],
    ['Inviato da iPhone', 'Inviato da iPhone'],
    ['Wysłane z iPhone’a', 'Wysłane z iPhone’a'],
  ])('[EXT-16] parts the signature %j from the new text', (written, signature) => {
    expect(splitQuotes(`${answer}\n\n${written}`)).toEqual({
      newText: answer,
      quoted: '',
      signature,
      interleaved: false,
    });
  });

  it.each([
    'On Monday he wrote:\nbuy chairs.',
    'From: the heart\nthis is a poem.',
    'I wrote down three points:\n1. chairs\n2. tables',
    'On the other hand, 20 chairs are enough.',
    'Er schrieb mir 2025: nie wieder.\nGut.',
    'A forwarded message\nis what I need.',
  ])('[EXT-16] leaves a text alone that only looks like a quote: %j', (text) => {
    expect(splitQuotes(text)).toEqual({ newText: text, quoted: '', signature: '', interleaved: false });
  });

  it('[EXT-16] loses no line of any text', () => {
    const line = fc.constantFrom(
      '',
      'a',
      '> q',
      '-- ',
      'From: x',
      'To: y',
      'Subject: z',
      'On 1.1.2026, a@b wrote:',
      'b c',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
        const split = splitQuotes(lines.join('\n'));
        const kept = `${split.newText}\n${split.quoted}\n${split.signature}`.split('\n').map((text) => text.trim());
        for (const text of lines.filter((text) => text.trim() !== '')) expect(kept).toContain(text.trim());
      }),
    );
  });

  it.each([
    ['an attribution over and over', 'On 1.1.2026, a@b wrote:\n> q\n'.repeat(20_000)],
    ['one endless line', `On 2026 ${'wrote <a@b> '.repeat(40_000)}`],
    ['blank lines', '\n'.repeat(200_000)],
    ['lines that never become an attribution', `On 12:00 ${'a '.repeat(100)}\n`.repeat(2000)],
  ])('[EXT-15] reads a hostile text of half a megabyte without a search that grows faster than it: %s', (_, text) => {
    const split = splitQuotes(text);
    expect(split.newText.length + split.quoted.length).toBeLessThanOrEqual(text.length);
  });
});

describe('quotedMessages', () => {
  it.each(programs)('[EXT-16] %s repeats one message', (_, repeated) => {
    expect(quotedMessages(repeated)).toBe(1);
  });

  it('[EXT-16] counts what the repeated message repeats', () => {
    const inner = 'On Thu, 19 Nov 2026 at 09:00, Jane <jane@acme.example> wrote:\n> And for 30?';
    const outer = `On Fri, 20 Nov 2026 at 11:02, Robin Rep <rep@sidebook.example> wrote:\n> Hello\n${inner.replaceAll(/^/gm, '> ')}`;
    expect(quotedMessages(outer)).toBe(2);
    expect(quotedMessages('-----Original Message-----\nFrom: Robin\nSent: Friday\nTo: Jane\n\nHello')).toBe(1);
  });
});
