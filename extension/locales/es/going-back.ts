/** A space or an item as it was: when, what would go back, and how the writing of it ended. */
export const goingBack = {
  'past.title': 'Un espacio como estaba',
  'past.open': 'Como estaba',
  'past.hint':
    'Los registros del espacio recuperan lo que contenían en el momento que elijas. Primero ves qué cambiaría. No se pierde nada: lo que hay ahora queda en el historial, y todo se puede deshacer.',
  'past.itemHint':
    'Recupera lo que contenía en el momento que elijas, con sus actividades y comentarios. Primero ves qué cambiaría. Lo que hay ahora queda en el historial, y todo se puede deshacer.',
  'past.space': 'Espacio',
  'past.when': 'Como estaba el',
  'past.limit': 'El servidor guarda 30 días, desde {time}.',
  'past.tooFar': 'El servidor ya no sabe cómo estaba el espacio entonces. Elige un momento posterior.',
  'past.notYet': 'Elige un momento pasado.',
  'past.loading': 'Buscando lo que ha cambiado',
  'past.running': 'Restaurando',
  'past.undoing': 'Deshaciendo',
  'past.asOf': '{space}, como estaba: {time}',
  'past.same': 'Nada ha cambiado desde entonces.',
  'past.another': 'Otro momento',
  'past.made': {
    one: '{count} creado después, va a la papelera',
    other: '{count} creados después, van a la papelera',
  },
  'past.deleted': { one: '{count} eliminado después, vuelve', other: '{count} eliminados después, vuelven' },
  'past.changed': {
    one: '{count} modificado después, queda como antes',
    other: '{count} modificados después, quedan como antes',
  },
  'past.person': '{name}: {count}',
  'past.stays':
    'Los números de los presupuestos, lo que se comunicó a un cliente y lo que alguien ha visto quedan como están.',
  'past.list': 'Qué se recupera',
  'past.nothingChosen': 'Elige al menos un registro, por ejemplo el primero.',
  'past.done': {
    one: '{count} registro restaurado, como estaba: {time}.',
    other: '{count} registros restaurados, como estaban: {time}.',
  },
  'past.stopped': 'Detenido: {done} de {total} restaurados.',
  'past.undone': 'Todo se ha deshecho.',
  'past.kept': {
    one: '{count} valor se editó entretanto y se queda.',
    other: '{count} valores se editaron entretanto y se quedan.',
  },
  'past.recordMade': 'Creado después: va a la papelera',
  'past.recordDeleted': 'Eliminado después: vuelve',
  'past.moreValues': { one: 'Y {count} valor más', other: 'Y {count} valores más' },
  'past.quoteCount': { one: '{count} presupuesto', other: '{count} presupuestos' },
  'past.commentCount': { one: '{count} comentario', other: '{count} comentarios' },
  'past.wasMade': { one: '{count} creado', other: '{count} creados' },
  'past.wasDeleted': { one: '{count} eliminado', other: '{count} eliminados' },
  'past.wasChanged': { one: '{count} modificado', other: '{count} modificados' },
} as const;
