/** Cards, lists and the lines of their timelines. */
export const cards = {
  'cards.backup': 'Copia de seguridad',
  'cards.showMore': 'Mostrar más',
  'cards.filterByName': 'Filtrar por nombre',
  'cards.pastTime': 'Ese momento ya ha pasado. Elija uno posterior.',
  'cards.movedToStage': 'Movida a {stage}',
  'cards.domain': 'Dominio de correo',
  'cards.write': 'Escribir',
  'cards.call': 'Llamar',
  'cards.andMore': { one: '{names} y {count} más', many: '{names} y {count} más', other: '{names} y {count} más' },
  'cards.loggedBy': 'registrado por {names}',
  'cards.teammate': 'usuario',
  'cards.boundHere': 'está también en otro elemento',
  'cards.activityChanged': 'Actividad modificada',
  'cards.fieldEmptied': '{field}: vaciado',
  'cards.logDeleted': 'movido a la papelera',
  'cards.logRestored': 'restaurado',
  'cards.demoTry': 'Probar con ejemplos',
  'cards.usualReminders': 'En la fecha límite y 15 minutos antes',
  'cards.serverUnreachable': 'El servidor no responde. No se ha cambiado nada.',
  'cards.serverRefused':
    'El servidor lo ha rechazado. Puede que el enlace o el código ya se haya usado o haya caducado.',
} as const;
