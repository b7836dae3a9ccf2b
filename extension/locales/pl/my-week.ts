import type { myWeek as english } from '../en/my-week.ts';
import type { TranslatedToPolish } from '../message.ts';

export const myWeek: TranslatedToPolish<typeof english> = {
  'week.title': 'Mój tydzień',
  'week.titleOf': 'Mój tydzień: {first} – {last}',
  'week.previous': 'Poprzedni tydzień',
  'week.next': 'Następny tydzień',
  'week.keyOther': 'inny tydzień',
  'week.thisWeek': 'Ten tydzień',
  'week.copy': 'Kopiuj do e-maila',
  'week.copied': 'Skopiowano jako tekst i tabelę',
  'week.notCopied': 'Schowek tego nie przyjął.',
  'week.done': 'Zrobione',
  'week.nothingDone': 'W tym tygodniu nic nie zakończono',
  'week.calls': 'Połączenia',
  'week.callsWithTime': '{count}, {time}',
  'week.mails': 'Wysłane e-maile',
  'week.completedKind': 'Zakończone: {kind}',
  'week.won': 'Wygrane',
  'week.nothingWon': 'W tym tygodniu nie wygrano żadnego deala',
  'week.closingNextWeek': 'Zamknięcie w kolejnym tygodniu',
  'week.closingThisMonth': 'Zamknięcie w tym miesiącu',
  'week.nothingCloses': 'Żaden deal nie ma w tym czasie daty zamknięcia.',
  'week.planned': 'Planowane',
  'week.nothingPlanned': 'Do końca następnego tygodnia nic nie zaplanowano',
  'week.countAndSum': '{count} · {sum}',
  'week.more': 'Pozostałe',
};
