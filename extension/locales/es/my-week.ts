import type { myWeek as english } from '../en/my-week.ts';
import type { Translated } from '../message.ts';

export const myWeek: Translated<typeof english> = {
  'week.title': 'Mi semana',
  'week.titleOf': 'Mi semana: del {first} al {last}',
  'week.previous': 'Semana anterior',
  'week.next': 'Semana siguiente',
  'week.keyOther': 'otra semana',
  'week.thisWeek': 'Esta semana',
  'week.copy': 'Copiar para un correo',
  'week.copied': 'Copiado como texto y tabla',
  'week.notCopied': 'El portapapeles no lo aceptó.',
  'week.done': 'Hecho',
  'week.nothingDone': 'Nada completado en esta semana',
  'week.calls': 'Llamadas',
  'week.callsWithTime': '{count}, {time}',
  'week.mails': 'Correos enviados',
  'week.completedKind': 'Completado: {kind}',
  'week.won': 'Ganadas',
  'week.nothingWon': 'Ninguna oferta ganada en esta semana',
  'week.closingNextWeek': 'Cierre en la semana siguiente',
  'week.closingThisMonth': 'Cierre en este mes',
  'week.nothingCloses': 'Ninguna oferta tiene entonces su fecha de cierre.',
  'week.planned': 'Planeado',
  'week.nothingPlanned': 'Nada planeado hasta el final de la próxima semana',
  'week.countAndSum': '{count} · {sum}',
  'week.more': 'Más',
};
