/** Cards, lists and the lines of their timelines. */
export const cards = {
  'cards.backup': 'Sicherung',
  'cards.showMore': 'Mehr anzeigen',
  'cards.filterByName': 'Nach Namen filtern',
  'cards.pastTime': 'Diese Zeit ist vorbei. Wählen Sie eine spätere.',
  'cards.movedToStage': 'Verschoben nach {stage}',
  'cards.domain': 'E-Mail-Domain',
  'cards.write': 'Schreiben',
  'cards.call': 'Anrufen',
  'cards.andMore': { one: '{names} und {count} weitere', other: '{names} und {count} weitere' },
  'cards.loggedBy': 'protokolliert von {names}',
  'cards.teammate': 'Mitarbeiter',
  'cards.boundHere': 'steht auch bei einem anderen Element',
  'cards.activityChanged': 'Aktivität geändert',
  'cards.fieldEmptied': '{field} geleert',
  'cards.logDeleted': 'in den Papierkorb verschoben',
  'cards.logRestored': 'wiederhergestellt',
  'cards.demoTry': 'Mit Beispielen ausprobieren',
  'cards.usualReminders': 'Zur Frist und 15 Minuten vorher',
  'cards.serverUnreachable': 'Der Server antwortet nicht. Es wurde nichts geändert.',
  'cards.serverRefused':
    'Der Server hat das abgelehnt. Der Link oder Code wurde vielleicht schon benutzt oder ist zu alt.',
} as const;
