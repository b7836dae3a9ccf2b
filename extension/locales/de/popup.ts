import type { popup as english } from '../en/popup.ts';
import type { Translated } from '../message.ts';

export const popup: Translated<typeof english> = {
  'popup.title': 'Heute',
  'popup.dueSoonHint': 'Gezählt, noch nicht überfällig',
  'popup.notInBadge': 'Nicht auf dem Symbol',
  'popup.laterToday': 'Später heute',
  'popup.forColleagues': 'Für Mitarbeiter',
  'popup.withoutClient': 'Ohne Kunden',
  'popup.also': 'Außerdem',
  'popup.dealsWithoutNextStep': {
    one: '{count} Auftrag ohne nächsten Schritt',
    other: '{count} Aufträge ohne nächsten Schritt',
  },
  'popup.leadsWithoutNextStep': {
    one: '{count} Lead ohne nächsten Schritt',
    other: '{count} Leads ohne nächsten Schritt',
  },
  'popup.planOneForEach': 'Planen Sie je einen, oder lassen Sie es',
  'popup.showMore': '{count} weitere',

  'popup.nothingNow': 'Gerade ist nichts zu tun',
  'popup.nextAt': 'Das Nächste kommt {time}.',
  'popup.nextAtReminded': 'Das Nächste kommt {time}. Sie werden um {reminder} erinnert.',
  'popup.nextToday': 'Das Nächste kommt um {time}.',
  'popup.nextTodayReminded': 'Das Nächste kommt um {time}. Sie werden um {reminder} erinnert.',
  'popup.nothingPlanned': 'Es ist auch nichts geplant. Schreiben Sie unten, was als Nächstes zu tun ist.',
  'popup.pinTitle': 'Die Zahl ohne Klick sehen',
  'popup.pinHint': 'Heften Sie Sidebook an die Leiste: Puzzle-Symbol öffnen, dann die Nadel neben Sidebook drücken.',
  'popup.pinLater': 'Jetzt nicht',

  'popup.quickAdd': 'Schnell notieren',
  'popup.quickAddExample': 'z. B. „Anruf Jonas morgen 10:00“',
  'popup.quickAddPreview': 'Das wird gespeichert',
  'popup.reminders': 'Erinnerungen {times}',
  'popup.noReminders': 'keine Erinnerungen',
  'popup.startOfWork': 'ohne Uhrzeit: Arbeitsbeginn',
  'popup.nextFullHour': 'ohne Uhrzeit: nächste volle Stunde',
  'popup.otherMatches': { one: '{count} anderer', other: '{count} andere' },
  'popup.chooseMatch': 'Wer ist gemeint?',
  'popup.withoutItem': 'Aufgabe ohne Kunden',
  'popup.newContact': 'Neuer Kontakt „{name}“',
  'popup.pastTime': 'Diese Zeit ist vorbei. Es ist sofort überfällig.',
  'popup.noDate': 'Sagen Sie, wann: „morgen“, „Freitag 10:00“, „in 3 Stunden“.',
  'popup.added': '„{title}“ geplant für {time}',

  'popup.invitationPaste': 'Fügen Sie hier einen Einladungslink ein, um einem Team beizutreten.',
  'popup.join': 'Beitreten',
  'popup.invitationTo': 'Einladung in ein Team auf {address}',
  'popup.setupLinkOf': 'Einrichtungslink von {address}',
  'popup.connect': 'Verbinden',
};
