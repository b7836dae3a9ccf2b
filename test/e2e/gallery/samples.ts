import type { Viewpoint } from '../../../extension/locales/formats.ts';
import type { Language } from '../../../extension/locales/language.ts';

/** Thursday 19 November 2026, 14:05 in Berlin: all samples are told from here. */
export const at: Viewpoint = { now: Date.parse('2026-11-19T13:05:00Z'), timeZone: 'Europe/Berlin' };

const berlin = (iso: string): number => Date.parse(`${iso}+01:00`);

/** Invented records, with the long names that each language brings. Times are instants, amounts are cents. */
export interface Sample {
  rows: {
    mail: [title: string, sub: string];
    missed: [title: string, sub: string];
    payment: [title: string, sub: string];
    overdue: [title: string, sub: string];
    contract: [title: string, sub: string];
    contact: [title: string, sub: string];
    soon: [title: string, sub: string];
    visit: [title: string, sub: string];
    later: [title: string, sub: string];
  };
  deals: { title: string; sub: string; next: string; amount: number }[];
  person: [name: string, position: string];
  company: string;
  mate: string;
  stages: string[];
  currency: string;
  mail: { subject: string; text: string; quote: string };
  comment: string;
  callNote: string;
}

export const times = {
  mail: berlin('2026-11-19T13:52:00'),
  missed: berlin('2026-11-19T11:20:00'),
  payment: berlin('2026-11-19T09:05:00'),
  overdue: berlin('2026-11-17T15:00:00'),
  contract: berlin('2026-11-18T12:00:00'),
  contact: berlin('2026-11-19T10:00:00'),
  soon: berlin('2026-11-19T14:15:00'),
  visit: berlin('2026-11-19T14:18:00'),
  later: berlin('2026-11-19T16:00:00'),
  offline: berlin('2026-11-19T12:40:00'),
  thread: berlin('2026-11-17T16:20:00'),
  plan: berlin('2026-11-24T15:00:00'),
};

const english: Sample = {
  rows: {
    mail: ['Re: Revised floor plan, level 2', 'Hanna Brandt · Office refit, level 2'],
    missed: ['Missed call', 'Jonas Pike · Halden Pike Architects'],
    payment: ['Payment received, €4,200', 'Quillmere Dental · Waiting room'],
    overdue: ['Call about delivery', 'Hanna Brandt · Office refit, level 2'],
    contract: ['Send contract for signature', 'Marrowfield Insurance · Call centre'],
    contact: ['Contact the client', 'Brightmoor School · Library desks'],
    soon: ['Call Marek about samples', 'Marek Dvořák · Skerrow Boatworks'],
    visit: ['Site visit, Fennick Street', 'Fennick Street Clinic · Reception'],
    later: ['Prepare quote, acoustic panels', 'Larkmoor Coworking'],
  },
  deals: [
    { title: 'Office refit, level 2', sub: 'Halden Pike Architects', next: 'Call about delivery', amount: 4_820_000 },
    {
      title: 'Library desks and reading corner',
      sub: 'Brightmoor School',
      next: 'Contact the client',
      amount: 1_275_000,
    },
    { title: 'Lobby seating', sub: 'Velmora Hotels', next: 'Site visit', amount: 2_100_000 },
    { title: 'Deckhouse benches', sub: 'Skerrow Boatworks', next: '', amount: 750_000 },
  ],
  person: ['Hanna Brandt', 'Purchasing'],
  company: 'Halden Pike Architects',
  mate: 'Tomas Reyes',
  stages: ['New', 'Qualified', 'Proposal', 'Negotiation', 'Won'],
  currency: 'EUR',
  mail: {
    subject: 'Re: Revised floor plan, level 2',
    text: 'The revised plan works for us. Could the meeting booths come in the darker felt, and does that change the week of delivery?',
    quote: 'On Tue, Nora Lindqvist wrote: Hello Hanna, the plan is attached.',
  },
  comment: 'Budget is approved up to €50,000. Anything above goes back to the board.',
  callNote: 'Wants the booths before the move on 14 December.',
};

const german: Sample = {
  rows: {
    mail: ['AW: Instandhaltungsrahmenvertrag, Nachtrag 3', 'Ann-Kathrin Wiesenhütter · Wartung Großküche'],
    missed: ['Verpasster Anruf', 'Bärenthaler Großküchentechnik GmbH'],
    payment: ['Bezahlung der Bestellung, 4.200 €', 'Zahnarztpraxis Quillmoor · Wartezimmer'],
    overdue: ['Vertragsverlängerungsgespräch vorbereiten', 'Lena Osei · Tarnbrucker Backwaren'],
    contract: ['Auftragsbestätigung zur Unterschrift senden', 'Velmora Hotels · Lobbymöblierung'],
    contact: ['Kunden kontaktieren', 'Grundschule Hellmoor · Bibliothekstische'],
    soon: ['Anruf wegen Musterlieferung', 'Marek Dvořák · Skerrower Bootswerft'],
    visit: ['Vor-Ort-Termin mit der Hausverwaltung', 'Klinik Fennickstraße · Empfangsbereich'],
    later: ['Angebot Akustikelemente', 'Larkmoor Gemeinschaftsbüros'],
  },
  deals: [
    {
      title: 'Instandhaltungsrahmenvertrag Großküchentechnik',
      sub: 'Bärenthaler Großküchentechnik GmbH',
      next: 'Vertragsverlängerungsgespräch',
      amount: 48_200_000,
    },
    {
      title: 'Bibliothekstische und Leseecke',
      sub: 'Grundschule Hellmoor',
      next: 'Kunden kontaktieren',
      amount: 1_275_000,
    },
    { title: 'Lobbymöblierung', sub: 'Velmora Hotels', next: 'Vor-Ort-Termin', amount: 2_100_000 },
    { title: 'Sitzbänke Deckshaus', sub: 'Skerrower Bootswerft', next: '', amount: 750_000 },
  ],
  person: ['Ann-Kathrin Wiesenhütter', 'Leiterin Beschaffung'],
  company: 'Bärenthaler Großküchentechnik GmbH',
  mate: 'Tomas Reyes',
  stages: ['Neu', 'Qualifiziert', 'Angebot', 'Verhandlung', 'Gewonnen'],
  currency: 'EUR',
  mail: {
    subject: 'AW: Instandhaltungsrahmenvertrag, Nachtrag 3',
    text: 'Der geänderte Plan passt für uns. Könnten die Besprechungskabinen im dunkleren Filz kommen, und verschiebt das die Lieferwoche?',
    quote: 'Am Dienstag schrieb Nora Lindqvist: Guten Tag Frau Wiesenhütter, der Plan liegt bei.',
  },
  comment: 'Das Budget ist bis 50.000 € freigegeben. Alles darüber geht zurück an die Geschäftsleitung.',
  callNote: 'Möchte die Kabinen vor dem Umzug am 14. Dezember.',
};

const polish: Sample = {
  rows: {
    mail: ['Odp.: Zmieniony plan piętra, poziom 2', 'Katarzyna Wiśniewska-Brzozowska · Wyposażenie biura'],
    missed: ['Połączenie nieodebrane', 'Jonas Pike · Pracownia Halden Pike'],
    payment: ['Płatność za zamówienie, 4200 zł', 'Stomatologia Quillmere · Poczekalnia'],
    overdue: ['Połączenie w sprawie dostawy', 'Katarzyna Wiśniewska-Brzozowska'],
    contract: ['Wysłać umowę do podpisu', 'Ubezpieczenia Marrowfield · Call center'],
    contact: ['Skontaktuj się z klientem', 'Szkoła Podstawowa Brightmoor · Biurka'],
    soon: ['Połączenie z Markiem o próbkach', 'Marek Dvořák · Stocznia Skerrow'],
    visit: ['Spotkanie na miejscu, Fennick Street', 'Przychodnia Fennick Street · Recepcja'],
    later: ['Przygotować ofertę, panele akustyczne', 'Coworking Larkmoor'],
  },
  deals: [
    {
      title: 'Wyposażenie biura, poziom 2',
      sub: 'Pracownia Architektoniczna Halden Pike',
      next: 'Połączenie w sprawie dostawy',
      amount: 4_820_000,
    },
    {
      title: 'Biurka i kącik czytelniczy do biblioteki szkolnej',
      sub: 'Szkoła Podstawowa Brightmoor',
      next: 'Skontaktuj się z klientem',
      amount: 1_275_000,
    },
    { title: 'Siedziska w holu', sub: 'Hotele Velmora', next: 'Spotkanie na miejscu', amount: 2_100_000 },
    { title: 'Ławki na pokład', sub: 'Stocznia Skerrow', next: '', amount: 750_000 },
  ],
  person: ['Katarzyna Wiśniewska-Brzozowska', 'Kierowniczka zaopatrzenia'],
  company: 'Pracownia Architektoniczna Halden Pike',
  mate: 'Tomasz Brzęczyszczykiewicz',
  stages: ['Nowy', 'Zakwalifikowany', 'Przygotowanie oferty', 'Negocjacje', 'Wygrany'],
  currency: 'PLN',
  mail: {
    subject: 'Odp.: Zmieniony plan piętra, poziom 2',
    text: 'Zmieniony plan nam odpowiada. Czy kabiny mogą być w ciemniejszym filcu i czy to zmienia tydzień dostawy?',
    quote: 'We wtorek Nora Lindqvist napisała: Dzień dobry, plan w załączniku.',
  },
  comment: 'Budżet zatwierdzony do 50 000 zł. Wszystko powyżej wraca do zarządu.',
  callNote: 'Chce mieć kabiny przed przeprowadzką 14 grudnia.',
};

/** Spanish and Italian show their own interface over the English records. */
export const samples: Readonly<Record<Language, Sample>> = {
  en: english,
  de: german,
  es: english,
  it: english,
  pl: polish,
};
