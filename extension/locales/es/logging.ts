import type { logging as english } from '../en/logging.ts';
import type { Translated } from '../message.ts';

export const logging: Translated<typeof english> = {
  'logging.kindForwarded': 'Llamada desviada',
  'logging.kindCallback': 'Llamada devuelta',
  'logging.kindInformational': 'Llamada informativa',
  'logging.resultCancelled': 'Cancelada',
  'logging.resultUnavailable': 'No disponible',
  'logging.resultBlocked': 'Bloqueada',
  'logging.resultUndefined': 'No se sabe',
  'logging.minutes': 'Duración en minutos',
  'logging.minutesHint': '4 o 4:30. Déjalo vacío si no lo sabes; 0 significa que nadie contestó.',
  'logging.durationWrong': 'Minutos, por ejemplo 4 o 4:30',
  'logging.durationUnanswered': 'Una llamada que nadie contestó no tiene duración.',
  'logging.when': 'Cuándo',
  'logging.whenAhead': 'Esta hora aún no ha llegado.',
  'logging.callBack': 'Devolver la llamada',
  'logging.doneWithCall': 'Completar la llamada perdida, {time}',
  'logging.logChat': 'Registrar un mensaje de chat',
  'logging.logPayment': 'Pago recibido',
  'logging.whatHappened': 'Registrar lo ocurrido',
  'logging.chatContinues': 'Hay una conversación abierta. El mensaje se añade y sigue contando una vez.',
  'logging.addedToChat': 'Mensaje añadido a la conversación',
  'logging.chatMessages': 'Mensajes de la conversación',
  'logging.paymentNumber': 'Número de factura o transferencia',
  'logging.paymentWithNumber': 'n.º {number}',
  'logging.amountWrong': 'Introduce un importe mayor que 0.',
  'logging.knownNumber': 'Número conocido: {name}',
  'logging.unknownNumber': 'Este número es nuevo. Se crea un contacto.',
  'logging.unknownNumberLead': 'Este número es nuevo. Se crea un lead.',
  'logging.phoneWrong': 'Introduce al menos cinco cifras.',
  'logging.dealFor': '{name}, llamada',

  // Notices of what teammates did (NOTE-1)
  'notices.none': 'No hay avisos',
  'notices.noneHint':
    'Si alguien del equipo te asigna trabajo, te menciona, o cierra o elimina algo tuyo, aparece aquí.',
  'notices.markAllRead': 'Marcar todo como leído',
  'notices.unread': { one: '{count} aviso sin leer', other: '{count} avisos sin leer' },
};
