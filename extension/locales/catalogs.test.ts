import { describe, expect, test } from 'vitest';
import { all as de } from './de/all.ts';
import { all as en } from './en/all.ts';
import { all as es } from './es/all.ts';
import { all as it } from './it/all.ts';
import { languages, type Language } from './language.ts';
import type { Message } from './message.ts';
import { all as pl } from './pl/all.ts';

const catalogs: Readonly<Record<Language, Readonly<Record<string, Message>>>> = { en, de, es, it, pl };
const others = languages.filter((language) => language !== 'en');

/** All texts of a message, with the forms that lead to each: "few/one". */
function leaves(message: Message, path = ''): [path: string, text: string][] {
  if (typeof message === 'string') return [[path, message]];
  return Object.entries(message).flatMap(([form, inner]) =>
    form === 'of' || inner === undefined ? [] : leaves(inner as Message, path === '' ? form : `${path}/${form}`),
  );
}

function parametersOf(message: Message): Set<string> {
  const found = new Set<string>();
  for (const [, text] of leaves(message)) {
    for (const [, name] of text.matchAll(/\{(\w+)\}/g)) found.add(name ?? '');
  }
  return found;
}

/** Every text of a language as "key (forms): text", for messages that name the fault. */
function textsOf(language: Language): { key: string; text: string }[] {
  return Object.entries(catalogs[language]).flatMap(([key, message]) =>
    leaves(message).map(([path, text]) => ({ key: path === '' ? key : `${key} (${path})`, text })),
  );
}

describe.each(others)('texts in %s', (language) => {
  const catalog = catalogs[language];

  test('has the same keys as English', () => {
    expect(Object.keys(catalog).sort()).toEqual(Object.keys(en).sort());
  });

  test('fills in the same parameters, in every form', () => {
    const faults: string[] = [];
    for (const [key, english] of Object.entries(en) as [string, Message][]) {
      const wanted = parametersOf(english);
      const message = catalog[key];
      if (message === undefined) continue;
      for (const [path, text] of leaves(message)) {
        const missing = [...wanted].filter((name) => !text.includes(`{${name}}`));
        const unknown = [...parametersOf(text)].filter((name) => !wanted.has(name));
        // "one" may say "a message" instead of "1 message".
        const mayLeaveOut = path.split('/').includes('one') ? ['count'] : [];
        const lost = missing.filter((name) => !mayLeaveOut.includes(name));
        if (lost.length > 0 || unknown.length > 0)
          faults.push(`${key} ${path}: lost ${lost.join()}, unknown ${unknown.join()}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('has a text for every number', () => {
    const rules = new Intl.PluralRules(language);
    const needed = new Set([0, 1, 2, 5, 12, 22, 1.5].map((value) => rules.select(value)));
    const check = (key: string, message: Message): string[] => {
      if (typeof message === 'string') return [];
      const forms = Object.keys(message);
      const missing = [...needed].filter((form) => !forms.includes(form));
      const inner = Object.entries(message).flatMap(([form, child]) =>
        form === 'of' || child === undefined ? [] : check(`${key}/${form}`, child as Message),
      );
      return [...(missing.length > 0 ? [`${key}: ${missing.join()}`] : []), ...inner];
    };
    expect(Object.entries(catalog).flatMap(([key, message]) => check(key, message))).toEqual([]);
  });
});

test('Polish has four forms wherever English has two', () => {
  const lacking = Object.entries(en as Readonly<Record<string, Message>>).flatMap(([key, english]) => {
    const polish = catalogs.pl[key];
    if (typeof english === 'string' || polish === undefined) return [];
    const forms = typeof polish === 'string' ? [] : Object.keys(polish).filter((form) => form !== 'of');
    return ['one', 'few', 'many', 'other'].every((form) => forms.includes(form)) ? [] : [key];
  });
  expect(lacking).toEqual([]);
});

test('every choice of English is made by a number that the text shows', () => {
  const faults = Object.entries(en as Readonly<Record<string, Message>>).flatMap(([key, message]) => {
    if (typeof message === 'string') return [];
    const decides = message.of ?? 'count';
    return leaves(message).every(([, text]) => text.includes(`{${decides}}`)) ? [] : [key];
  });
  expect(faults).toEqual([]);
});

describe.each(languages)('typography in %s', (language) => {
  const quotes = { en: '“”', de: '„“', es: '«»', it: '«»', pl: '„”' }[language];
  const wrong: readonly [what: string, pattern: RegExp][] = [
    ['straight quotes or apostrophe', /["']/],
    ['three dots', /\.\.\.|…/],
    ['two spaces', / {2}/],
    ['space at an end', /^\s|\s$/],
    ['exclamation', /[!¡]/],
    [
      'quotes of another language',
      new RegExp(
        `[${'“ ” „ « »'
          .split(' ')
          .filter((mark) => !quotes.includes(mark))
          .join('')}]`,
      ),
    ],
  ];
  test.each(wrong)('no %s', (_, pattern) => {
    expect(textsOf(language).filter(({ text }) => pattern.test(text))).toEqual([]);
  });
});

describe('words of TERMS', () => {
  /** The word that each language must show for a term, under the key that carries it alone. */
  const terms: Readonly<Partial<Record<keyof typeof en, readonly string[]>>> = {
    'items.deal': ['Deal', 'Auftrag', 'Oferta', 'Affare', 'Deal'],
    'app.deals': ['Deals', 'Aufträge', 'Ofertas', 'Affari', 'Deale'],
    'items.contact': ['Contact', 'Kontakt', 'Contacto', 'Contatto', 'Kontakt'],
    'items.company': ['Company', 'Unternehmen', 'Empresa', 'Azienda', 'Firma'],
    'items.item': ['Item', 'Element', 'Elemento', 'Elemento', 'Element'],
    'items.card': ['Card', 'Formular', 'Ficha', 'Scheda', 'Formularz'],
    'app.more': ['More', 'Mehr', 'Más', 'Altro', 'Więcej'],
    'app.settings': ['Settings', 'Einstellungen', 'Configuración', 'Impostazioni', 'Ustawienia'],
    'activities.activity': ['Activity', 'Aktivität', 'Actividad', 'Attività', 'Aktywność'],
    'activities.plannedActivity': [
      'Planned activity',
      'Geplante Aktivität',
      'Actividad planificada',
      'Attività pianificata',
      'Zaplanowana aktywność',
    ],
    'activities.incomingActivity': [
      'Incoming activity',
      'Eingehende Aktivität',
      'Actividad entrante',
      'Attività in entrata',
      'Aktywność przychodząca',
    ],
    'app.incoming': ['Incoming', 'Eingehende', 'Entrante', 'In entrata', 'Przychodzące'],
    'app.planned': ['Planned', 'Geplant', 'Planeado', 'Pianificate', 'Planowane'],
    'activities.defaultText': [
      'Contact the client',
      'Kunden kontaktieren',
      'Contactar con el cliente',
      'Contattare il cliente',
      'Skontaktuj się z klientem',
    ],
    'activities.doNotSuggestAgain': [
      'Do not suggest again',
      'Nicht mehr vorschlagen',
      'No volver a sugerir',
      'Non proporre più',
      'Nie proponuj ponownie',
    ],
    'app.save': ['Save', 'Speichern', 'Guardar', 'Salva', 'Zapisz'],
    'app.cancel': ['Cancel', 'Abbrechen', 'Cancelar', 'Annulla', 'Anuluj'],
    'app.continue': ['Continue', 'Fortfahren', 'Continuar', 'Continua', 'Kontynuuj'],
    'activities.deadline': ['Deadline', 'Frist', 'Fecha límite', 'Scadenza', 'Termin wykonania'],
    'settings.workingDays': ['Working days', 'Arbeitstage', 'Días hábiles', 'Giorni lavorativi', 'Dni robocze'],
    'app.dueSoon': ['Due soon', 'Bald fällig', 'Vence pronto', 'In scadenza', 'Wkrótce termin'],
    'activities.postpone': ['Postpone', 'Verschieben', 'Posponer', 'Posticipa', 'Przełóż'],
    'activities.snooze': ['Snooze', 'Später erinnern', 'Recordar más tarde', 'Ricordamelo dopo', 'Przypomnij później'],
    'activities.complete': ['Complete', 'Abschließen', 'Completar', 'Completa', 'Zakończ'],
    'activities.reminders': ['Reminders', 'Erinnerungen', 'Recordatorios', 'Promemoria', 'Przypomnienia'],
    'settings.notifications': ['Notifications', 'Benachrichtigungen', 'Notificaciones', 'Notifiche', 'Powiadomienia'],
    'items.responsible': [
      'Responsible',
      'Verantwortliche Person',
      'Responsable',
      'Responsabile',
      'Osoba odpowiedzialna',
    ],
    'team.members': ['Teammates', 'Mitarbeiter', 'Usuarios', 'Dipendenti', 'Pracownicy'],
    'items.stage': ['Stage', 'Phase', 'Etapa', 'Fase', 'Etap'],
    'items.finalStage': ['Final stage', 'Letzte Phase', 'Etapa final', 'Fase finale', 'Etap końcowy'],
    'items.pipeline': ['Pipeline', 'Pipeline', 'Pipeline', 'Pipeline', 'Lejek'],
    'activities.task': ['Task', 'Aufgabe', 'Tarea', 'Incarico', 'Zadanie'],
    'activities.timeline': ['Timeline', 'Timeline', 'Cronología', 'Timeline', 'Oś czasu'],
    'app.mine': ['Mine', 'Meine', 'Mí', 'Miei', 'Moje'],
    'items.follow': ['Follow', 'Folgen', 'Seguir', 'Segui', 'Obserwuj'],
    'items.currentActivities': [
      'Current activities',
      'Aktuelle Aktivitäten',
      'Actividades actuales',
      'Attività correnti',
      'Bieżące aktywności',
    ],
    'activities.missedCall': [
      'Missed call',
      'Verpasster Anruf',
      'Llamada perdida',
      'Chiamata persa',
      'Połączenie nieodebrane',
    ],
    'activities.meeting': ['Meeting', 'Termin', 'Reunión', 'Riunione', 'Spotkanie'],
    'activities.payment': [
      'Order payment',
      'Bezahlung der Bestellung',
      'Pago del pedido',
      'Pagamento dell’ordine',
      'Płatność za zamówienie',
    ],
    'quotes.quote': ['Quote', 'Angebot', 'Presupuesto', 'Preventivo', 'Oferta'],
    'activities.smartActivities': [
      'Smart activities',
      'Intelligente Aktivitäten',
      'Actividades inteligentes',
      'Attività intelligenti',
      'Inteligentne aktywności',
    ],
  };

  test.each(Object.entries(terms))('%s', (key, words) => {
    expect(languages.map((language) => catalogs[language][key])).toEqual(words);
  });

  /** Texts about quotes, where these words are at home. */
  const ofQuotes = ['quotes.', 'print.', 'products.noneHint', 'past.stays', 'past.quoteCount'];

  /** Words that mean something else, or that the reference product uses for something else. */
  const falseFriends: Readonly<Record<Language, readonly [word: RegExp, allowedIn?: readonly string[]][]>> = {
    en: [[/\bopportunit/i], [/\btodo\b/i]],
    de: [
      [/\bDeals?\b/i],
      [/\bAngebot/i, ['items.stageProposal', ...ofQuotes]],
      [/\bBestellung/i, ['activities.payment']],
    ],
    es: [[/negociaci/i], [/\bprospecto/i], [/\btratos?\b/i], [/\bficha/i, ['items.card']]],
    it: [[/\bposticipat/i], [/\boffert[ae]\b/i], [/\bcompit/i], [/\btrattativ/i, ['items.stageNegotiation']]],
    pl: [[/\bofert/i, ['items.stageProposal', ...ofQuotes]], [/ostrości/i], [/\btransakcj/i], [/\bszans/i]],
  };

  test.each(languages)('no false friends in %s', (language) => {
    const found = falseFriends[language].flatMap(([word, allowedIn = []]) =>
      textsOf(language).filter(
        // Names of parameters are code.
        ({ key, text }) =>
          word.test(text.replaceAll(/\{\w+\}/g, '')) && !allowedIn.some((allowed) => key.startsWith(allowed)),
      ),
    );
    expect(found).toEqual([]);
  });

  test('sentences with two numbers follow the grammar of the language', () => {
    const forms = (language: Language): string[] =>
      leaves(catalogs[language]['app.attentionInDeals'] ?? '').map(([path, text]) => `${path}: ${text}`);
    expect(forms('de')).toContain('other/other: {activities} Aktivitäten in {items} Aufträgen brauchen Aufmerksamkeit');
    expect(forms('pl')).toContain('many/many: {activities} aktywności w {items} dealach wymaga uwagi');
  });
});
