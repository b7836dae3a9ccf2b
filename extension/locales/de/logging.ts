import type { logging as english } from '../en/logging.ts';
import type { Translated } from '../message.ts';

export const logging: Translated<typeof english> = {
  'logging.kindForwarded': 'Weitergeleiteter Anruf',
  'logging.kindCallback': 'Rückruf',
  'logging.kindInformational': 'Informationsanruf',
  'logging.resultCancelled': 'Abgebrochen',
  'logging.resultUnavailable': 'Nicht erreichbar',
  'logging.resultBlocked': 'Gesperrt',
  'logging.resultUndefined': 'Nicht bekannt',
  'logging.minutes': 'Dauer in Minuten',
  'logging.minutesHint': '4 oder 4:30. Leer lassen, wenn unbekannt; 0 heißt, niemand hat abgenommen.',
  'logging.durationWrong': 'Minuten, zum Beispiel 4 oder 4:30',
  'logging.durationUnanswered': 'Ein Anruf, den niemand annahm, hat keine Dauer.',
  'logging.when': 'Wann',
  'logging.whenAhead': 'Diese Zeit ist noch nicht gekommen.',
  'logging.callBack': 'Zurückrufen',
  'logging.doneWithCall': 'Verpassten Anruf abschließen, {time}',
  'logging.logChat': 'Chatnachricht erfassen',
  'logging.logPayment': 'Zahlung eingegangen',
  'logging.whatHappened': 'Erfassen, was geschehen ist',
  'logging.chatContinues': 'Ein Gespräch ist offen. Die Nachricht kommt dazu, es zählt weiter einmal.',
  'logging.addedToChat': 'Nachricht zum Gespräch hinzugefügt',
  'logging.chatMessages': 'Nachrichten des Gesprächs',
  'logging.paymentNumber': 'Nummer der Rechnung oder Überweisung',
  'logging.paymentWithNumber': 'Nr. {number}',
  'logging.amountWrong': 'Geben Sie einen Betrag über 0 ein.',
  'logging.knownNumber': 'Bekannte Nummer: {name}',
  'logging.unknownNumber': 'Diese Nummer ist neu. Dafür wird ein Kontakt erstellt.',
  'logging.unknownNumberLead': 'Diese Nummer ist neu. Dafür wird ein Lead erstellt.',
  'logging.phoneWrong': 'Geben Sie mindestens fünf Ziffern ein.',
  'logging.dealFor': '{name}, Anruf',

  // Notices of what teammates did (NOTE-1)
  'notices.none': 'Keine Hinweise',
  'notices.noneHint':
    'Wenn jemand aus dem Team Ihnen Arbeit überträgt, Sie erwähnt oder etwas von Ihnen abschließt oder löscht, steht es hier.',
  'notices.markAllRead': 'Alle als gelesen markieren',
  'notices.unread': { one: '{count} ungelesener Hinweis', other: '{count} ungelesene Hinweise' },
};
