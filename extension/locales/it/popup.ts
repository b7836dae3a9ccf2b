import type { popup as english } from '../en/popup.ts';
import type { Translated } from '../message.ts';

export const popup: Translated<typeof english> = {
  'popup.title': 'Oggi',
  'popup.dueSoonHint': 'Contate, non ancora scadute',
  'popup.notInBadge': 'Non sull’icona',
  'popup.laterToday': 'Più tardi oggi',
  'popup.forColleagues': 'Per i dipendenti',
  'popup.withoutClient': 'Senza cliente',
  'popup.also': 'Inoltre',
  'popup.dealsWithoutNextStep': {
    one: '{count} affare senza prossimo passo',
    other: '{count} affari senza prossimo passo',
  },
  'popup.leadsWithoutNextStep': {
    one: '{count} lead senza prossimo passo',
    other: '{count} lead senza prossimo passo',
  },
  'popup.planOneForEach': 'Pianificane uno per ciascuno, o lasciali così',
  'popup.showMore': { one: '{count} altra', other: '{count} altre' },

  'popup.nothingNow': 'Ora niente ti aspetta',
  'popup.nextAt': 'Il prossimo impegno è {time}.',
  'popup.nextAtReminded': 'Il prossimo impegno è {time}. Promemoria alle {reminder}.',
  'popup.nextToday': 'Il prossimo impegno è alle {time}.',
  'popup.nextTodayReminded': 'Il prossimo impegno è alle {time}. Promemoria alle {reminder}.',
  'popup.nothingPlanned': 'Non c’è nemmeno niente di pianificato. Scrivi qui sotto che cosa fare.',
  'popup.pinTitle': 'Vedere il numero senza clic',
  'popup.pinHint': 'Fissa Sidebook alla barra: apri l’icona del puzzle e premi la puntina accanto a Sidebook.',
  'popup.pinLater': 'Non ora',

  'popup.quickAdd': 'Aggiunta rapida',
  'popup.quickAddExample': 'Es. «chiama Jonas domani 10:00»',
  'popup.quickAddPreview': 'Che cosa verrà salvato',
  'popup.reminders': 'promemoria {times}',
  'popup.noReminders': 'nessun promemoria',
  'popup.startOfWork': 'senza ora: inizio del lavoro',
  'popup.nextFullHour': 'senza ora: prossima ora piena',
  'popup.otherMatches': { one: '{count} altro', other: '{count} altri' },
  'popup.chooseMatch': 'Di chi si tratta?',
  'popup.withoutItem': 'Incarico senza cliente',
  'popup.newContact': 'Nuovo contatto «{name}»',
  'popup.pastTime': 'Quest’ora è passata. Sarà subito scaduta.',
  'popup.noDate': 'Di’ quando: «domani», «venerdì 10:00», «tra 3 ore».',
  'popup.added': '«{title}» pianificata per {time}',

  'popup.invitationPaste': 'Incolla qui un link di invito per entrare in un gruppo.',
  'popup.join': 'Entra',
  'popup.invitationTo': 'Invito in un gruppo su {address}',
  'popup.setupLinkOf': 'Link di configurazione di {address}',
  'popup.connect': 'Collega',
};
