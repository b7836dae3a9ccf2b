import type { myWeek as english } from '../en/my-week.ts';
import type { Translated } from '../message.ts';

export const myWeek: Translated<typeof english> = {
  'week.title': 'Meine Woche',
  'week.titleOf': 'Meine Woche: {first} bis {last}',
  'week.previous': 'Vorige Woche',
  'week.next': 'Nächste Woche',
  'week.keyOther': 'andere Woche',
  'week.thisWeek': 'Diese Woche',
  'week.copy': 'Für eine E-Mail kopieren',
  'week.copied': 'Als Text und Tabelle kopiert',
  'week.notCopied': 'Die Zwischenablage hat es nicht angenommen.',
  'week.done': 'Erledigt',
  'week.nothingDone': 'In dieser Woche nichts abgeschlossen',
  'week.calls': 'Anrufe',
  'week.callsWithTime': '{count}, {time}',
  'week.mails': 'Gesendete E-Mails',
  'week.completedKind': 'Abgeschlossen: {kind}',
  'week.won': 'Gewonnen',
  'week.nothingWon': 'In dieser Woche kein Auftrag gewonnen',
  'week.closingNextWeek': 'Abschluss in der Folgewoche',
  'week.closingThisMonth': 'Abschluss in diesem Monat',
  'week.nothingCloses': 'In dieser Zeit hat kein Auftrag sein Abschlussdatum.',
  'week.planned': 'Geplant',
  'week.nothingPlanned': 'Bis zum Ende der nächsten Woche nichts geplant',
  'week.countAndSum': '{count} · {sum}',
  'week.more': 'Weitere',
};
