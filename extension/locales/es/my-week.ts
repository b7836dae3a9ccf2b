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
  'week.nothingDone': 'Nada completado esta semana',
  'week.calls': 'Llamadas',
  'week.callsWithTime': '{count}, {time}',
  'week.mails': 'Correos enviados',
  'week.completedKind': 'Completadas: {kind}',
  'week.won': 'Ganadas',
  'week.nothingWon': 'Ninguna oferta ganada esta semana',
  'week.closingNextWeek': 'Se cierran la semana siguiente',
  'week.closingThisMonth': 'Se cierran este mes',
  'week.nothingCloses': 'Ninguna oferta tiene su fecha de cierre en ese período.',
  'week.planned': 'Planeado',
  'week.nothingPlanned': 'Nada planificado hasta el final de la próxima semana',
  'week.countAndSum': '{count} · {sum}',
  'week.more': 'Más',
};
