import type { navigation as english } from '../en/navigation.ts';
import type { Translated } from '../message.ts';

export const navigation: Translated<typeof english> = {
  'navigation.commands': 'Befehle',
  'navigation.findCommand': 'Befehl suchen',
  'navigation.keyCommands': 'Befehle',
  'navigation.goTo': 'Gehe zu: {section}',
  'navigation.goToWhich': 'Gehe zu',
  'navigation.today': 'Aktivitäten von heute',
  'navigation.shortcuts': 'Tastenkürzel',
  'navigation.undo': 'Rückgängig: {what}',
  'navigation.tabs': 'Bereiche in der Leiste',
  'navigation.tabsHint':
    'Bereiche ohne Häkchen stehen unter „Mehr“, mit ihrem Zähler. Einer bleibt immer in der Leiste.',
  'navigation.tabsReset': 'Die Bereiche stehen wieder wie am Anfang',
  'navigation.resetTabs': 'Auf Standard zurücksetzen',
};
