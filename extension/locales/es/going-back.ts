/** A space or an item as it was: when, what would go back, and how the writing of it ended. */
export const goingBack = {
  'goingBack.title': 'Un espacio como estaba',
  'goingBack.open': 'Como estaba…',
  'goingBack.hint':
    'Los registros del espacio recuperan lo que contenían en el momento que elijas. Primero ves qué cambiaría. No se pierde nada: lo que hay ahora queda en el historial, y todo se puede deshacer.',
  'goingBack.itemHint':
    'Recupera lo que contenía en el momento que elijas, con sus actividades y comentarios. Primero ves qué cambiaría. Lo que hay ahora queda en el historial, y todo se puede deshacer.',
  'goingBack.space': 'Espacio',
  'goingBack.when': 'Como estaba el',
  'goingBack.limit': 'El servidor guarda 30 días, desde {time}.',
  'goingBack.tooFar': 'El servidor ya no sabe cómo estaba el espacio entonces. Elige un momento posterior.',
  'goingBack.notYet': 'Elige un momento pasado.',
  'goingBack.loading': 'Buscando lo que ha cambiado',
  'goingBack.running': 'Restaurando',
  'goingBack.undoing': 'Deshaciendo',
  'goingBack.asOf': '{space}, como estaba: {time}',
  'goingBack.same': 'Nada ha cambiado desde entonces.',
  'goingBack.another': 'Otro momento',
  'goingBack.made': {
    one: '{count} creado después, va a la papelera',
    other: '{count} creados después, van a la papelera',
  },
  'goingBack.deleted': { one: '{count} eliminado después, vuelve', other: '{count} eliminados después, vuelven' },
  'goingBack.changed': {
    one: '{count} modificado después, queda como antes',
    other: '{count} modificados después, quedan como antes',
  },
  'goingBack.person': '{name}: {count}',
  'goingBack.stays':
    'Los números de los presupuestos, lo que se comunicó a un cliente y lo que alguien ha visto quedan como están.',
  'goingBack.list': 'Qué se recupera',
  'goingBack.nothingChosen': 'Elige al menos un registro, por ejemplo el primero.',
  'goingBack.done': {
    one: '{count} registro restaurado, como estaba: {time}.',
    other: '{count} registros restaurados, como estaban: {time}.',
  },
  'goingBack.stopped': 'Detenido: {done} de {total} restaurados.',
  'goingBack.undone': 'Todo se ha deshecho.',
  'goingBack.kept': {
    one: '{count} valor se editó entretanto y se queda.',
    other: '{count} valores se editaron entretanto y se quedan.',
  },
  'goingBack.recordMade': 'Creado después: va a la papelera',
  'goingBack.recordDeleted': 'Eliminado después: vuelve',
  'goingBack.moreValues': { one: 'Y {count} valor más', other: 'Y {count} valores más' },
  'goingBack.quoteCount': { one: '{count} presupuesto', other: '{count} presupuestos' },
  'goingBack.commentCount': { one: '{count} comentario', other: '{count} comentarios' },
  'goingBack.wasMade': { one: '{count} creado', other: '{count} creados' },
  'goingBack.wasDeleted': { one: '{count} eliminado', other: '{count} eliminados' },
  'goingBack.wasChanged': { one: '{count} modificado', other: '{count} modificados' },
} as const;
