import type { popup as english } from '../en/popup.ts';
import type { Translated } from '../message.ts';

export const popup: Translated<typeof english> = {
  'popup.title': 'Hoy',
  'popup.dueSoonHint': 'Contadas, aún no vencidas',
  'popup.notInBadge': 'No está en el icono',
  'popup.laterToday': 'Más tarde hoy',
  'popup.forColleagues': 'Para otros usuarios',
  'popup.withoutClient': 'Sin cliente',
  'popup.also': 'Además',
  'popup.dealsWithoutNextStep': {
    one: '{count} oferta sin próximo paso',
    other: '{count} ofertas sin próximo paso',
  },
  'popup.leadsWithoutNextStep': {
    one: '{count} cliente potencial sin próximo paso',
    other: '{count} clientes potenciales sin próximo paso',
  },
  'popup.planOneForEach': 'Planifica uno para cada una o déjalas así',
  'popup.showMore': '{count} más',

  'popup.nothingNow': 'Ahora no hay nada pendiente',
  'popup.nextAt': 'Lo próximo es {time}.',
  'popup.nextAtReminded': 'Lo próximo es {time}. Se te recordará a las {reminder}.',
  'popup.nextToday': 'Lo próximo es a las {time}.',
  'popup.nextTodayReminded': 'Lo próximo es a las {time}. Se te recordará a las {reminder}.',
  'popup.nothingPlanned': 'Tampoco hay nada planificado. Escribe abajo qué hay que hacer.',
  'popup.pinTitle': 'Ver el número sin hacer clic',
  'popup.pinHint': 'Fija Sidebook en la barra: abre el icono del puzle y pulsa el alfiler junto a Sidebook.',
  'popup.pinLater': 'Ahora no',

  'popup.quickAdd': 'Añadir rápido',
  'popup.quickAddExample': 'p. ej. «llamar a Jonas mañana 10:00»',
  'popup.quickAddPreview': 'Lo que se guardará',
  'popup.reminders': 'recordatorios {times}',
  'popup.noReminders': 'sin recordatorios',
  'popup.startOfWork': 'sin hora: inicio de la jornada',
  'popup.nextFullHour': 'sin hora: próxima hora en punto',
  'popup.otherMatches': { one: '{count} otro', other: '{count} otros' },
  'popup.chooseMatch': '¿De quién se trata?',
  'popup.withoutItem': 'Tarea sin cliente',
  'popup.newContact': 'Nuevo contacto «{name}»',
  'popup.pastTime': 'Esa hora ya pasó. Quedará vencida al instante.',
  'popup.noDate': 'Di cuándo: «mañana», «viernes 10:00», «en 3 horas».',
  'popup.added': '«{title}» planificada para {time}',

  'popup.invitationPaste': 'Pega aquí un enlace de invitación para unirte a un equipo.',
  'popup.join': 'Unirse',
  'popup.invitationTo': 'Invitación a un equipo en {address}',
  'popup.setupLinkOf': 'Enlace de instalación de {address}',
  'popup.connect': 'Conectar',
};
