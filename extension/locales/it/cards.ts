/** Cards, lists and the lines of their timelines. */
export const cards = {
  'cards.backup': 'Backup',
  'cards.showMore': 'Mostra altro',
  'cards.filterByName': 'Filtra per nome',
  'cards.pastTime': 'Questo momento è passato. Scegline uno successivo.',
  'cards.movedToStage': 'Spostato in {stage}',
  'cards.domain': 'Dominio e-mail',
  'cards.write': 'Scrivi',
  'cards.call': 'Chiama',
  'cards.andMore': {
    one: '{names} e {count} altro',
    many: '{names} e altri {count}',
    other: '{names} e altri {count}',
  },
  'cards.loggedBy': 'registrata da {names}',
  'cards.teammate': 'dipendente',
  'cards.boundHere': 'è anche in un altro elemento',
  'cards.activityChanged': 'Attività modificata',
  'cards.fieldEmptied': '{field}: svuotato',
  'cards.logDeleted': 'spostato nel cestino',
  'cards.logRestored': 'ripristinato',
} as const;
