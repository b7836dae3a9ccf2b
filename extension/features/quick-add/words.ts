import type { ItemKind } from '@sidebook/domain/records/schema';

import type { Language } from '../../locales/language.ts';

/** Kinds that a line can plan. */
export type PlannedKind = 'todo' | 'call' | 'meeting' | 'task';

/** Words of each language that say the kind, folded; the interface's own word for it is the first. */
const kindWords: Readonly<Record<Language, Readonly<Record<Exclude<PlannedKind, 'todo'>, string>>>> = {
  en: {
    call: 'call phone ring telephone callback',
    meeting: 'meeting meet appointment visit',
    task: 'task todo',
  },
  de: {
    call: 'anruf anrufen ruckruf zuruckrufen telefonat telefonieren telefontermin',
    meeting: 'termin treffen besprechung meeting besuch besuchen vor-ort-termin',
    task: 'aufgabe',
  },
  es: {
    call: 'llamada llamar llama llamo telefonear devolver',
    meeting: 'reunion reunirse reunirme cita encuentro visita visitar',
    task: 'tarea',
  },
  it: {
    call: 'chiamata chiamare chiama chiamo telefonata telefonare telefona richiamare richiama',
    meeting: 'riunione incontro incontrare appuntamento visita visitare',
    task: 'incarico compito',
  },
  pl: {
    call: 'polaczenie zadzwon zadzwonic dzwonic dzwon telefon rozmowa oddzwon oddzwonic',
    meeting: 'spotkanie spotkac spotkaj wizyta odwiedzic',
    task: 'zadanie',
  },
};

/** Words for kinds of items, folded, with those that newer users type (TERMS): they narrow the search for a name. */
const itemWords: Readonly<Record<ItemKind, string>> = {
  deal: 'deal auftrag auftrags oferta negociacion affare dealu dealem',
  contact: 'contact kontakt contacto prospecto contatto kontaktem client kunde kunden kundin cliente klient klienta',
  company: 'company firma firmy unternehmen empresa azienda',
  lead: 'lead leads',
  quote: 'quote angebot presupuesto preventivo',
};

/** Words after which a name may stand, and small words that are never a name, folded. */
const slotWords = 'with to for at mit an fur bei con a al para per da do z ze dla od';
const smallWords =
  'the about and or of on in re regarding der die das den dem und oder wegen uber von zu el la los las un una y o de del ' +
  'sobre por il lo gli le e di su circa w we na o i oraz sprawie ws po';

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

const kinds = new Map<string, PlannedKind>(
  Object.values(kindWords).flatMap((language) =>
    Object.entries(language).flatMap(([kind, words]) =>
      words.split(' ').map((word): [string, PlannedKind] => [word, kind as PlannedKind]),
    ),
  ),
);

const items = new Map<string, ItemKind>(
  Object.entries(itemWords).flatMap(([kind, words]) =>
    words.split(' ').map((word): [string, ItemKind] => [word, kind as ItemKind]),
  ),
);

const polish = setOf(Object.values(kindWords.pl).join(' '));

export const slots = setOf(slotWords);
export const small = setOf(`${slotWords} ${smallWords}`);

/** The kind that a folded word says, in whatever language. */
export function kindOfWord(word: string): PlannedKind | undefined {
  return kinds.get(word);
}

export function itemKindOfWord(word: string): ItemKind | undefined {
  return items.get(word);
}

/** Whether the word is Polish alone: names after it stand in a case of their own. */
export function isPolishWord(word: string): boolean {
  return polish.has(word);
}
