import type { logging as english } from '../en/logging.ts';
import type { TranslatedToPolish } from '../message.ts';

export const logging: TranslatedToPolish<typeof english> = {
  'logging.kindForwarded': 'Połączenie przekierowane',
  'logging.kindCallback': 'Oddzwonienie',
  'logging.kindInformational': 'Połączenie informacyjne',
  'logging.resultCancelled': 'Anulowane',
  'logging.resultUnavailable': 'Niedostępny',
  'logging.resultBlocked': 'Zablokowane',
  'logging.resultUndefined': 'Nie wiadomo',
  'logging.minutes': 'Czas trwania w minutach',
  'logging.minutesHint': '4 albo 4:30. Zostaw puste, jeśli nie wiesz; 0 oznacza, że nikt nie odebrał.',
  'logging.durationWrong': 'Minuty, na przykład 4 albo 4:30',
  'logging.durationUnanswered': 'Nieodebrane połączenie nie ma czasu trwania.',
  'logging.when': 'Kiedy',
  'logging.whenAhead': 'Ta pora jeszcze nie nadeszła.',
  'logging.callBack': 'Oddzwoń',
  'logging.doneWithCall': 'Zakończ nieodebrane połączenie, {time}',
  'logging.logChat': 'Zarejestruj wiadomość czatu',
  'logging.logPayment': 'Otrzymano płatność',
  'logging.whatHappened': 'Zarejestruj, co się stało',
  'logging.chatContinues': 'Rozmowa jest otwarta. Wiadomość do niej dołączy i nadal liczy się raz.',
  'logging.addedToChat': 'Wiadomość dodana do rozmowy',
  'logging.chatMessages': 'Wiadomości rozmowy',
  'logging.paymentNumber': 'Numer faktury lub przelewu',
  'logging.paymentWithNumber': 'nr {number}',
  'logging.amountWrong': 'Podaj kwotę większą od 0.',
  'logging.knownNumber': 'Znany numer: {name}',
  'logging.unknownNumber': 'Ten numer jest nowy. Powstanie dla niego kontakt.',
  'logging.unknownNumberLead': 'Ten numer jest nowy. Powstanie dla niego lead.',
  'logging.phoneWrong': 'Podaj co najmniej pięć cyfr.',
  'logging.dealFor': '{name}, połączenie',

  // Notices of what teammates did (NOTE-1)
  'notices.none': 'Brak informacji',
  'notices.noneHint':
    'Gdy ktoś z zespołu przekaże Ci pracę, wspomni o Tobie albo zamknie lub usunie coś Twojego, znajdziesz to tutaj.',
  'notices.markAllRead': 'Oznacz wszystkie jako przeczytane',
  'notices.unread': {
    one: '{count} nieprzeczytana informacja',
    few: '{count} nieprzeczytane informacje',
    many: '{count} nieprzeczytanych informacji',
    other: '{count} nieprzeczytanej informacji',
  },
};
