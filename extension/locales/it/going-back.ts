/** A space or an item as it was: when, what would go back, and how the writing of it ended. */
export const goingBack = {
  'past.title': 'Uno spazio com’era',
  'past.open': 'Com’era',
  'past.hint':
    'I record dello spazio riprendono ciò che contenevano nel momento che scegli. Prima vedi che cosa cambierebbe. Niente va perso: ciò che c’è ora resta nella cronologia e tutto si può annullare.',
  'past.itemHint':
    'Riprende ciò che conteneva nel momento che scegli, con attività e commenti. Prima vedi che cosa cambierebbe. Ciò che c’è ora resta nella cronologia e tutto si può annullare.',
  'past.space': 'Spazio',
  'past.when': 'Com’era il',
  'past.limit': 'Il server conserva 30 giorni, da {time}.',
  'past.tooFar': 'Il server non sa più com’era lo spazio allora. Scegli un momento successivo.',
  'past.notYet': 'Scegli un momento passato.',
  'past.loading': 'Ricerca di ciò che è cambiato',
  'past.running': 'Ripristino',
  'past.undoing': 'Annullamento',
  'past.asOf': '{space}, com’era: {time}',
  'past.same': 'Da allora niente è cambiato.',
  'past.another': 'Un altro momento',
  'past.made': { one: '{count} creato dopo, va nel cestino', other: '{count} creati dopo, vanno nel cestino' },
  'past.deleted': { one: '{count} eliminato dopo, torna', other: '{count} eliminati dopo, tornano' },
  'past.changed': {
    one: '{count} modificato dopo, torna come prima',
    other: '{count} modificati dopo, tornano come prima',
  },
  'past.person': '{name}: {count}',
  'past.stays':
    'I numeri dei preventivi, ciò che è stato comunicato a un cliente e ciò che qualcuno ha visto restano come sono.',
  'past.list': 'Che cosa torna com’era',
  'past.nothingChosen': 'Scegli almeno un record, per esempio il primo.',
  'past.done': {
    one: '{count} record ripristinato, com’era: {time}.',
    other: '{count} record ripristinati, com’erano: {time}.',
  },
  'past.stopped': 'Interrotto: {done} di {total} ripristinati.',
  'past.undone': 'Tutto è stato annullato.',
  'past.kept': {
    one: '{count} valore è stato modificato nel frattempo e resta.',
    other: '{count} valori sono stati modificati nel frattempo e restano.',
  },
  'past.recordMade': 'Creato dopo: va nel cestino',
  'past.recordDeleted': 'Eliminato dopo: torna',
  'past.moreValues': { one: 'E {count} altro valore', other: 'E {count} altri valori' },
  'past.quoteCount': { one: '{count} preventivo', other: '{count} preventivi' },
  'past.commentCount': { one: '{count} commento', other: '{count} commenti' },
  'past.wasMade': { one: '{count} creato', other: '{count} creati' },
  'past.wasDeleted': { one: '{count} eliminato', other: '{count} eliminati' },
  'past.wasChanged': { one: '{count} modificato', other: '{count} modificati' },
} as const;
