import type { myWeek as english } from '../en/my-week.ts';
import type { Translated } from '../message.ts';

export const myWeek: Translated<typeof english> = {
  'week.title': 'La mia settimana',
  'week.titleOf': 'La mia settimana: dal {first} al {last}',
  'week.previous': 'Settimana precedente',
  'week.next': 'Settimana successiva',
  'week.keyOther': 'altra settimana',
  'week.thisWeek': 'Questa settimana',
  'week.copy': 'Copia per un’e-mail',
  'week.copied': 'Copiata come testo e tabella',
  'week.notCopied': 'Gli appunti non l’hanno accettata.',
  'week.done': 'Fatto',
  'week.nothingDone': 'Nulla completato in questa settimana',
  'week.calls': 'Chiamate',
  'week.callsWithTime': '{count}, {time}',
  'week.mails': 'E-mail inviate',
  'week.completedKind': 'Completate: {kind}',
  'week.won': 'Vinti',
  'week.nothingWon': 'Nessun affare vinto in questa settimana',
  'week.closingNextWeek': 'In chiusura nella settimana dopo',
  'week.closingThisMonth': 'In chiusura in questo mese',
  'week.nothingCloses': 'Nessun affare ha allora la data di chiusura.',
  'week.planned': 'Pianificate',
  'week.nothingPlanned': 'Nulla di pianificato fino alla fine della prossima settimana',
  'week.countAndSum': '{count} · {sum}',
  'week.more': 'Altri',
};
