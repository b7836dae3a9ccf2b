import type { notifications as english } from '../en/notifications.ts';
import type { Translated } from '../message.ts';

export const notifications: Translated<typeof english> = {
  'notifications.badgeNone': 'Sidebook: niente richiede attenzione',
  'notifications.badge': {
    of: 'planned',
    one: 'Sidebook: {planned} pianificata, {incoming} in entrata',
    other: 'Sidebook: {planned} pianificate, {incoming} in entrata',
  },
  'notifications.badgeIncoming': 'Sidebook: {count} in entrata',
  'notifications.badgePlanned': { one: 'Sidebook: {count} pianificata', other: 'Sidebook: {count} pianificate' },
  'notifications.badgeBlocked': 'Sidebook: contatori fermi, troppe attività aperte',
  'notifications.dueIn': { one: 'Tra {count} minuto, {time}', other: 'Tra {count} minuti, {time}' },
  'notifications.dueNow': 'Ora, {time}',
  'notifications.dueAt': 'Scade {time}',
  'notifications.wasDue': 'Scadeva {time}',
  'notifications.withClient': '{time} · {client}',
  'notifications.untitled': 'Contattare il cliente',
  'notifications.done': 'Completa',
  'notifications.snooze': 'Ricorda tra 15 min',
  'notifications.open': 'Apri',
  'notifications.digest': {
    one: '{count} promemoria mentre non c’eri',
    other: '{count} promemoria mentre non c’eri',
  },
  'notifications.digestMore': { one: 'e {count} altro', other: 'e altri {count}' },
  'notifications.assignedDeal': '{name} ti ha reso responsabile dell’affare {item}',
  'notifications.assignedActivity': '{name} ti ha reso responsabile di «{title}»',
  'notifications.mentioned': '{name} ti ha citato in {item}',
  'notifications.deletedYours': '{name} ha eliminato il tuo elemento {item}',
  'notifications.closedYours': '{name} ha chiuso il tuo elemento {item}',
  'notifications.several': { one: '{count} avviso', other: '{count} avvisi' },
  'notifications.menuAdd': 'Aggiungi a Sidebook',
  'notifications.menuLogCall': 'Registra una chiamata con {number}',
  'notifications.menuSearch': 'Cerca «{text}» in Sidebook',
  'notifications.omnibox': 'Cerca in Sidebook',
};
