import type { notifications as english } from '../en/notifications.ts';
import type { Translated } from '../message.ts';

export const notifications: Translated<typeof english> = {
  'notifications.badgeNone': 'Sidebook: Nichts braucht Aufmerksamkeit',
  'notifications.badge': 'Sidebook: {planned} geplant, {incoming} eingehend',
  'notifications.badgeIncoming': 'Sidebook: {count} eingehend',
  'notifications.badgePlanned': 'Sidebook: {count} geplant',
  'notifications.badgeBlocked': 'Sidebook: Zähler angehalten, zu viele offene Aktivitäten',
  'notifications.dueIn': { one: 'In {count} Minute, {time}', other: 'In {count} Minuten, {time}' },
  'notifications.dueNow': 'Jetzt, {time}',
  'notifications.dueAt': 'Fällig {time}',
  'notifications.wasDue': 'War fällig {time}',
  'notifications.withClient': '{time} · {client}',
  'notifications.untitled': 'Kunden kontaktieren',
  'notifications.done': 'Abschließen',
  'notifications.snooze': 'In 15 Min. erinnern',
  'notifications.open': 'Öffnen',
  'notifications.digest': {
    one: '{count} Erinnerung, während Sie weg waren',
    other: '{count} Erinnerungen, während Sie weg waren',
  },
  'notifications.digestMore': 'und {count} weitere',
  'notifications.assignedDeal': '{name} hat Ihnen den Auftrag {item} übertragen',
  'notifications.assignedActivity': '{name} hat Ihnen „{title}“ übertragen',
  'notifications.mentioned': '{name} hat Sie in {item} erwähnt',
  'notifications.deletedYours': '{name} hat Ihr Element {item} gelöscht',
  'notifications.closedYours': '{name} hat Ihr Element {item} abgeschlossen',
  'notifications.several': { one: '{count} Hinweis', other: '{count} Hinweise' },
  'notifications.menuAdd': 'In Sidebook aufnehmen',
  'notifications.menuLogCall': 'Anruf mit {number} erfassen',
  'notifications.menuSearch': 'In Sidebook nach „{text}“ suchen',
  'notifications.omnibox': 'In Sidebook suchen',
};
