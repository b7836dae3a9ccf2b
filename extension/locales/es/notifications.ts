import type { notifications as english } from '../en/notifications.ts';
import type { Translated } from '../message.ts';

export const notifications: Translated<typeof english> = {
  'notifications.badgeNone': 'Sidebook: nada requiere atención',
  'notifications.badge': {
    of: 'planned',
    one: {
      of: 'incoming',
      one: 'Sidebook: {planned} planificada, {incoming} entrante',
      other: 'Sidebook: {planned} planificada, {incoming} entrantes',
    },
    other: {
      of: 'incoming',
      one: 'Sidebook: {planned} planificadas, {incoming} entrante',
      other: 'Sidebook: {planned} planificadas, {incoming} entrantes',
    },
  },
  'notifications.badgeIncoming': { one: 'Sidebook: {count} entrante', other: 'Sidebook: {count} entrantes' },
  'notifications.badgePlanned': { one: 'Sidebook: {count} planificada', other: 'Sidebook: {count} planificadas' },
  'notifications.badgeBlocked': 'Sidebook: contadores detenidos, demasiadas actividades abiertas',
  'notifications.dueIn': { one: 'En {count} minuto, {time}', other: 'En {count} minutos, {time}' },
  'notifications.dueNow': 'Ahora, {time}',
  'notifications.dueAt': 'Vence {time}',
  'notifications.wasDue': 'Venció {time}',
  'notifications.withClient': '{time} · {client}',
  'notifications.untitled': 'Contactar con el cliente',
  'notifications.done': 'Completar',
  'notifications.snooze': 'Recordar en 15 min',
  'notifications.open': 'Abrir',
  'notifications.digest': {
    one: '{count} recordatorio mientras no estabas',
    other: '{count} recordatorios mientras no estabas',
  },
  'notifications.digestMore': 'y {count} más',
  'notifications.assignedDeal': '{name} te hizo responsable de la oferta {item}',
  'notifications.assignedActivity': '{name} te hizo responsable de «{title}»',
  'notifications.mentioned': '{name} te mencionó en {item}',
  'notifications.deletedYours': '{name} eliminó tu elemento {item}',
  'notifications.closedYours': '{name} cerró tu elemento {item}',
  'notifications.several': { one: '{count} aviso', other: '{count} avisos' },
  'notifications.menuAdd': 'Añadir a Sidebook',
  'notifications.menuLogCall': 'Registrar una llamada con {number}',
  'notifications.menuSearch': 'Buscar «{text}» en Sidebook',
  'notifications.omnibox': 'Buscar en Sidebook',
};
