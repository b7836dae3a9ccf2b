/** A space or an item as it was: when, what would go back, and how the writing of it ended. */
export const goingBack = {
  'goingBack.title': 'Uno spazio com’era',
  'goingBack.open': 'Com’era…',
  'goingBack.hint':
    'I record dello spazio riprendono ciò che contenevano nel momento che scegli. Prima vedi che cosa cambierebbe. Niente va perso: ciò che c’è ora resta nella cronologia e tutto si può annullare.',
  'goingBack.itemHint':
    'Riprende ciò che conteneva nel momento che scegli, con attività e commenti. Prima vedi che cosa cambierebbe. Ciò che c’è ora resta nella cronologia e tutto si può annullare.',
  'goingBack.space': 'Spazio',
  'goingBack.when': 'Com’era il',
  'goingBack.limit': 'Il server conserva 30 giorni, da {time}.',
  'goingBack.tooFar': 'Il server non sa più com’era lo spazio allora. Scegli un momento successivo.',
  'goingBack.notYet': 'Scegli un momento passato.',
  'goingBack.loading': 'Ricerca di ciò che è cambiato',
  'goingBack.running': 'Ripristino',
  'goingBack.undoing': 'Annullamento',
  'goingBack.asOf': '{space}, com’era: {time}',
  'goingBack.same': 'Da allora niente è cambiato.',
  'goingBack.another': 'Un altro momento',
  'goingBack.made': { one: '{count} creato dopo, va nel cestino', other: '{count} creati dopo, vanno nel cestino' },
  'goingBack.deleted': { one: '{count} eliminato dopo, torna', other: '{count} eliminati dopo, tornano' },
  'goingBack.changed': {
    one: '{count} modificato dopo, torna come prima',
    other: '{count} modificati dopo, tornano come prima',
  },
  'goingBack.person': '{name}: {count}',
  'goingBack.stays':
    'I numeri dei preventivi, ciò che è stato comunicato a un cliente e ciò che qualcuno ha visto restano come sono.',
  'goingBack.list': 'Che cosa torna com’era',
  'goingBack.nothingChosen': 'Scegli almeno un record, per esempio il primo.',
  'goingBack.done': {
    one: '{count} record ripristinato, com’era: {time}.',
    other: '{count} record ripristinati, com’erano: {time}.',
  },
  'goingBack.stopped': 'Interrotto: {done} di {total} ripristinati.',
  'goingBack.undone': 'Tutto è stato annullato.',
  'goingBack.kept': {
    one: '{count} valore è stato modificato nel frattempo e resta.',
    other: '{count} valori sono stati modificati nel frattempo e restano.',
  },
  'goingBack.recordMade': 'Creato dopo: va nel cestino',
  'goingBack.recordDeleted': 'Eliminato dopo: torna',
  'goingBack.moreValues': { one: 'E {count} altro valore', other: 'E {count} altri valori' },
  'goingBack.quoteCount': { one: '{count} preventivo', other: '{count} preventivi' },
  'goingBack.commentCount': { one: '{count} commento', other: '{count} commenti' },
  'goingBack.wasMade': { one: '{count} creato', other: '{count} creati' },
  'goingBack.wasDeleted': { one: '{count} eliminato', other: '{count} eliminati' },
  'goingBack.wasChanged': { one: '{count} modificato', other: '{count} modificati' },
} as const;
