import type { activitiesView as english } from '../en/activities-view.ts';
import type { Translated } from '../message.ts';

export const activitiesView: Translated<typeof english> = {
  'view.column': 'Columna',
  'view.previousColumn': 'Columna anterior',
  'view.nextColumn': 'Columna siguiente',
  'view.columnAndTime': '{column} ({time})',
  'view.without': 'Sin actividades',
  'view.laterHint': 'después de la próxima semana',
  'view.empty': 'Nada en esta columna',
  'view.emptyHint': 'Aquí está lo planificado para este tiempo.',
  'view.addReason': '{column}: con la actividad «{activity}», {time}',

  'view.planned': '«{name}» se planificó: {time}',
  'view.plannedElsewhere': '«{name}» se planificó: {time}. Está en «{column}»',
  'view.plannedDayOff': '«{name}» se planificó: {time}, un día libre',
  'view.dayOff': '{time} es un día libre',
  'view.takeInstead': 'Mejor {time}',
  'view.heldByIncoming': {
    one: '«{name}» se planificó: {time}. Está en «Hoy» porque hay {count} actividad entrante abierta.',
    other: '«{name}» se planificó: {time}. Está en «Hoy» porque hay {count} actividades entrantes abiertas.',
  },
  'view.heldByPlanned': {
    one: '«{name}»: una actividad se planificó: {time}. Otra más ({count}) la mantiene en «{column}».',
    other: '«{name}»: una actividad se planificó: {time}. Otras {count} la mantienen en «{column}».',
  },
  'view.moveOther': 'Mover también la otra',
  'view.moveOthers': { one: 'Mover también {count} más', other: 'Mover también {count} más' },

  'view.refusedIncoming': {
    one: '«{name}» se queda en «Hoy» hasta que se complete {count} actividad entrante.',
    other: '«{name}» se queda en «Hoy» hasta que se completen {count} actividades entrantes.',
  },
  'view.refusedColumn': 'Nada se puede planificar para «{column}»: las tarjetas llegan allí por sí solas.',
  'view.refusedClosed': '«{name}» está cerrada.',
};
