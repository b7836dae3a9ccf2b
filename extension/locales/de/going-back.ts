/** A space or an item as it was: when, what would go back, and how the writing of it ended. */
export const goingBack = {
  'past.title': 'Ein Raum, wie er war',
  'past.open': 'Wie es war',
  'past.hint':
    'Datensätze des Raums bekommen zurück, was sie zu einer Zeit enthielten, die Sie wählen. Zuerst sehen Sie, was sich ändern würde. Nichts geht verloren: Was jetzt da ist, bleibt im Verlauf, und alles lässt sich rückgängig machen.',
  'past.itemHint':
    'Es bekommt zurück, was es zu einer Zeit enthielt, die Sie wählen, mit Aktivitäten und Kommentaren. Zuerst sehen Sie, was sich ändern würde. Was jetzt da ist, bleibt im Verlauf, und alles lässt sich rückgängig machen.',
  'past.space': 'Raum',
  'past.when': 'Stand von',
  'past.limit': 'Der Server bewahrt 30 Tage auf, seit {time}.',
  'past.tooFar': 'Der Server weiß nicht mehr, wie der Raum damals war. Wählen Sie eine spätere Zeit.',
  'past.notYet': 'Wählen Sie eine vergangene Zeit.',
  'past.loading': 'Suche, was sich geändert hat',
  'past.running': 'Wird wiederhergestellt',
  'past.undoing': 'Wird rückgängig gemacht',
  'past.asOf': '{space}, Stand: {time}',
  'past.same': 'Seitdem hat sich nichts geändert.',
  'past.another': 'Andere Zeit',
  'past.made': {
    one: '{count} seitdem erstellt, kommt in den Papierkorb',
    other: '{count} seitdem erstellt, kommen in den Papierkorb',
  },
  'past.deleted': {
    one: '{count} seitdem gelöscht, kommt zurück',
    other: '{count} seitdem gelöscht, kommen zurück',
  },
  'past.changed': {
    one: '{count} seitdem geändert, wird wie zuvor',
    other: '{count} seitdem geändert, werden wie zuvor',
  },
  'past.person': '{name}: {count}',
  'past.stays':
    'Nummern von Angeboten, was Kunden mitgeteilt wurde und was jemand angesehen hat, bleiben, wie sie sind.',
  'past.list': 'Was zurückkommt',
  'past.nothingChosen': 'Wählen Sie mindestens einen Datensatz, etwa den ersten.',
  'past.done': {
    one: '{count} Datensatz wiederhergestellt, Stand: {time}.',
    other: '{count} Datensätze wiederhergestellt, Stand: {time}.',
  },
  'past.stopped': 'Angehalten: {done} von {total} wiederhergestellt.',
  'past.undone': 'Alles wurde rückgängig gemacht.',
  'past.kept': {
    one: '{count} Wert wurde inzwischen bearbeitet und bleibt.',
    other: '{count} Werte wurden inzwischen bearbeitet und bleiben.',
  },
  'past.recordMade': 'Seitdem erstellt: kommt in den Papierkorb',
  'past.recordDeleted': 'Seitdem gelöscht: kommt zurück',
  'past.moreValues': { one: 'Und {count} weiterer Wert', other: 'Und {count} weitere Werte' },
  'past.quoteCount': { one: '{count} Angebot', other: '{count} Angebote' },
  'past.commentCount': { one: '{count} Kommentar', other: '{count} Kommentare' },
  'past.wasMade': '{count} erstellt',
  'past.wasDeleted': '{count} gelöscht',
  'past.wasChanged': '{count} geändert',
} as const;
