import type { navigation as english } from '../en/navigation.ts';
import type { Translated } from '../message.ts';

export const navigation: Translated<typeof english> = {
  'navigation.commands': 'Comandos',
  'navigation.findCommand': 'Buscar un comando',
  'navigation.keyCommands': 'comandos',
  'navigation.goTo': 'Ir a: {section}',
  'navigation.goToWhich': 'Ir a',
  'navigation.today': 'Actividades de hoy',
  'navigation.shortcuts': 'Atajos de teclado',
  'navigation.undo': 'Deshacer: {what}',
  'navigation.tabs': 'Secciones de la barra',
  'navigation.tabsHint': 'Las secciones sin marca están en «Más», con su contador. Siempre queda una en la barra.',
  'navigation.tabsReset': 'Las secciones vuelven a estar como al principio',
  'navigation.resetTabs': 'Restablecer el orden inicial',
};
