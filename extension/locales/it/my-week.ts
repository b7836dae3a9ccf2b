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
  'week.nothingDone': 'Niente di completato questa settimana',
  'week.calls': 'Chiamate',
  'week.callsWithTime': '{count}, {time}',
  'week.mails': 'E-mail inviate',
  'week.completedKind': 'Completate: {kind}',
  'week.won': 'Vinti',
  'week.nothingWon': 'Nessun affare vinto questa settimana',
  'week.closingNextWeek': 'In chiusura la settimana successiva',
  'week.closingThisMonth': 'In chiusura questo mese',
  'week.nothingCloses': 'Nessun affare ha la data di chiusura in quel periodo.',
  'week.planned': 'Pianificate',
  'week.nothingPlanned': 'Niente di pianificato fino alla fine della settimana successiva',
  'week.countAndSum': '{count} · {sum}',
  'week.more': 'Altri',
};
