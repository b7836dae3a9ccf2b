/** A space or an item as it was: when, what would go back, and how the writing of it ended. */
export const goingBack = {
  'goingBack.title': 'Ein Raum, wie er war',
  'goingBack.open': 'Wie es war …',
  'goingBack.hint':
    'Datensätze des Raums bekommen zurück, was sie zu einer Zeit enthielten, die Sie wählen. Zuerst sehen Sie, was sich ändern würde. Nichts geht verloren: Was jetzt da ist, bleibt im Verlauf, und alles lässt sich rückgängig machen.',
  'goingBack.itemHint':
    'Es bekommt zurück, was es zu einer Zeit enthielt, die Sie wählen, mit Aktivitäten und Kommentaren. Zuerst sehen Sie, was sich ändern würde. Was jetzt da ist, bleibt im Verlauf, und alles lässt sich rückgängig machen.',
  'goingBack.space': 'Raum',
  'goingBack.when': 'Stand von',
  'goingBack.limit': 'Der Server bewahrt 30 Tage auf, seit {time}.',
  'goingBack.tooFar': 'Der Server weiß nicht mehr, wie der Raum damals war. Wählen Sie eine spätere Zeit.',
  'goingBack.notYet': 'Wählen Sie eine vergangene Zeit.',
  'goingBack.loading': 'Suche, was sich geändert hat',
  'goingBack.running': 'Wird wiederhergestellt',
  'goingBack.undoing': 'Wird rückgängig gemacht',
  'goingBack.asOf': '{space}, Stand: {time}',
  'goingBack.same': 'Seitdem hat sich nichts geändert.',
  'goingBack.another': 'Andere Zeit',
  'goingBack.made': {
    one: '{count} seitdem erstellt, kommt in den Papierkorb',
    other: '{count} seitdem erstellt, kommen in den Papierkorb',
  },
  'goingBack.deleted': {
    one: '{count} seitdem gelöscht, kommt zurück',
    other: '{count} seitdem gelöscht, kommen zurück',
  },
  'goingBack.changed': {
    one: '{count} seitdem geändert, wird wie zuvor',
    other: '{count} seitdem geändert, werden wie zuvor',
  },
  'goingBack.person': '{name}: {count}',
  'goingBack.stays':
    'Nummern von Angeboten, was Kunden mitgeteilt wurde und was jemand angesehen hat, bleiben, wie sie sind.',
  'goingBack.list': 'Was zurückkommt',
  'goingBack.nothingChosen': 'Wählen Sie mindestens einen Datensatz, etwa den ersten.',
  'goingBack.done': {
    one: '{count} Datensatz wiederhergestellt, Stand: {time}.',
    other: '{count} Datensätze wiederhergestellt, Stand: {time}.',
  },
  'goingBack.stopped': 'Angehalten: {done} von {total} wiederhergestellt.',
  'goingBack.undone': 'Alles wurde rückgängig gemacht.',
  'goingBack.kept': {
    one: '{count} Wert wurde inzwischen bearbeitet und bleibt.',
    other: '{count} Werte wurden inzwischen bearbeitet und bleiben.',
  },
  'goingBack.recordMade': 'Seitdem erstellt: kommt in den Papierkorb',
  'goingBack.recordDeleted': 'Seitdem gelöscht: kommt zurück',
  'goingBack.moreValues': { one: 'Und {count} weiterer Wert', other: 'Und {count} weitere Werte' },
  'goingBack.quoteCount': { one: '{count} Angebot', other: '{count} Angebote' },
  'goingBack.commentCount': { one: '{count} Kommentar', other: '{count} Kommentare' },
  'goingBack.wasMade': '{count} erstellt',
  'goingBack.wasDeleted': '{count} gelöscht',
  'goingBack.wasChanged': '{count} geändert',
} as const;
