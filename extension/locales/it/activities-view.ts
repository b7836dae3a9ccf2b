import type { activitiesView as english } from '../en/activities-view.ts';
import type { Translated } from '../message.ts';

export const activitiesView: Translated<typeof english> = {
  'view.column': 'Colonna',
  'view.previousColumn': 'Colonna precedente',
  'view.nextColumn': 'Colonna successiva',
  'view.columnAndTime': '{column} ({time})',
  'view.without': 'Senza attività',
  'view.laterHint': 'dopo la settimana successiva',
  'view.empty': 'Niente in questa colonna',
  'view.emptyHint': 'Qui sta ciò che è pianificato per questo periodo.',
  'view.addReason': '{column}: con l’attività «{activity}», {time}',

  'view.planned': '«{name}» pianificato: {time}',
  'view.plannedElsewhere': '«{name}» pianificato: {time}. Sta in «{column}»',
  'view.plannedDayOff': '«{name}» pianificato: {time}, un giorno non lavorativo',
  'view.dayOff': '{time} è un giorno non lavorativo',
  'view.takeInstead': 'Meglio {time}',
  'view.heldByIncoming': {
    one: '«{name}» pianificato: {time}. Sta in «Oggi» perché è aperta {count} attività in arrivo.',
    other: '«{name}» pianificato: {time}. Sta in «Oggi» perché sono aperte {count} attività in arrivo.',
  },
  'view.heldByPlanned': {
    one: '«{name}»: un’attività è pianificata: {time}. Un’altra ({count}) lo tiene in «{column}».',
    other: '«{name}»: un’attività è pianificata: {time}. Altre {count} lo tengono in «{column}».',
  },
  'view.moveOther': 'Sposta anche l’altra',
  'view.moveOthers': { one: 'Sposta anche {count} altra', other: 'Sposta anche altre {count}' },

  'view.refusedIncoming': {
    one: '«{name}» resta in «Oggi» finché {count} attività in arrivo non è completata.',
    other: '«{name}» resta in «Oggi» finché {count} attività in arrivo non sono completate.',
  },
  'view.refusedColumn': 'Per «{column}» non si può pianificare nulla: le schede ci arrivano da sole.',
  'view.refusedClosed': '«{name}» è chiuso.',
};
