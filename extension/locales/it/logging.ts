import type { logging as english } from '../en/logging.ts';
import type { Translated } from '../message.ts';

export const logging: Translated<typeof english> = {
  'logging.kindForwarded': 'Chiamata inoltrata',
  'logging.kindCallback': 'Richiamata',
  'logging.kindInformational': 'Chiamata informativa',
  'logging.resultCancelled': 'Annullata',
  'logging.resultUnavailable': 'Non raggiungibile',
  'logging.resultBlocked': 'Bloccata',
  'logging.resultUndefined': 'Non noto',
  'logging.minutes': 'Durata in minuti',
  'logging.minutesHint': '4 o 4:30. Lascia vuoto se non lo sai; 0 significa che nessuno ha risposto.',
  'logging.durationWrong': 'Minuti, per esempio 4 o 4:30',
  'logging.durationUnanswered': 'Una chiamata senza risposta non ha durata.',
  'logging.when': 'Quando',
  'logging.whenAhead': 'Quest’ora non è ancora arrivata.',
  'logging.callBack': 'Richiama',
  'logging.doneWithCall': 'Completa la chiamata persa, {time}',
  'logging.logChat': 'Registra un messaggio di chat',
  'logging.logPayment': 'Pagamento ricevuto',
  'logging.whatHappened': 'Registra l’accaduto',
  'logging.chatContinues': 'C’è una conversazione aperta. Il messaggio si aggiunge e conta una volta sola.',
  'logging.addedToChat': 'Messaggio aggiunto alla conversazione',
  'logging.chatMessages': 'Messaggi della conversazione',
  'logging.paymentNumber': 'Numero di fattura o bonifico',
  'logging.paymentWithNumber': 'n. {number}',
  'logging.amountWrong': 'Inserisci un importo maggiore di 0.',
  'logging.knownNumber': 'Numero conosciuto: {name}',
  'logging.unknownNumber': 'Questo numero è nuovo. Viene creato un contatto.',
  'logging.unknownNumberLead': 'Questo numero è nuovo. Viene creato un lead.',
  'logging.phoneWrong': 'Inserisci almeno cinque cifre.',
  'logging.dealFor': '{name}, chiamata',

  // Notices of what teammates did (NOTE-1)
  'notices.none': 'Nessun avviso',
  'notices.noneHint':
    'Quando qualcuno del team ti affida un lavoro, ti cita, o chiude o elimina qualcosa di tuo, lo trovi qui.',
  'notices.markAllRead': 'Segna tutto come letto',
  'notices.unread': { one: '{count} avviso non letto', other: '{count} avvisi non letti' },
};
