import type { activitiesView as english } from '../en/activities-view.ts';
import type { Translated } from '../message.ts';

export const activitiesView: Translated<typeof english> = {
  'view.column': 'Spalte',
  'view.previousColumn': 'Vorherige Spalte',
  'view.nextColumn': 'Nächste Spalte',
  'view.columnAndTime': '{column} ({time})',
  'view.without': 'Ohne Aktivitäten',
  'view.laterHint': 'nach der nächsten Woche',
  'view.empty': 'Nichts in dieser Spalte',
  'view.emptyHint': 'Was für diese Zeit geplant ist, steht hier.',
  'view.addReason': '{column}: mit der Aktivität „{activity}“, {time}',

  'view.planned': '„{name}“ ist geplant für {time}',
  'view.plannedElsewhere': '„{name}“ ist geplant für {time} und steht in „{column}“',
  'view.plannedDayOff': '„{name}“ ist geplant für {time}, einen freien Tag',
  'view.dayOff': '{time} ist ein freier Tag',
  'view.takeInstead': 'Lieber {time}',
  'view.heldByIncoming': {
    one: '„{name}“ ist geplant für {time}. Die Karte steht in „Heute“, weil {count} eingehende Aktivität offen ist.',
    other:
      '„{name}“ ist geplant für {time}. Die Karte steht in „Heute“, weil {count} eingehende Aktivitäten offen sind.',
  },
  'view.heldByPlanned': {
    one: '„{name}“: eine Aktivität ist geplant für {time}. {count} andere hält die Karte in „{column}“.',
    other: '„{name}“: eine Aktivität ist geplant für {time}. {count} andere halten die Karte in „{column}“.',
  },
  'view.moveOther': 'Die andere auch verschieben',
  'view.moveOthers': { one: '{count} andere auch verschieben', other: '{count} andere auch verschieben' },

  'view.refusedIncoming': {
    one: '„{name}“ bleibt in „Heute“, bis {count} eingehende Aktivität abgeschlossen ist.',
    other: '„{name}“ bleibt in „Heute“, bis {count} eingehende Aktivitäten abgeschlossen sind.',
  },
  'view.refusedColumn': 'Für „{column}“ kann nichts geplant werden: Karten kommen von selbst dorthin.',
  'view.refusedClosed': '„{name}“ ist abgeschlossen.',
};
