import type { navigation as english } from '../en/navigation.ts';
import type { Translated } from '../message.ts';

export const navigation: Translated<typeof english> = {
  'navigation.commands': 'Comandi',
  'navigation.findCommand': 'Cerca un comando',
  'navigation.keyCommands': 'comandi',
  'navigation.goTo': 'Vai a: {section}',
  'navigation.goToWhich': 'Vai a',
  'navigation.today': 'Attività di oggi',
  'navigation.shortcuts': 'Scorciatoie da tastiera',
  'navigation.undo': 'Annulla azione: {what}',
  'navigation.tabs': 'Sezioni nella barra',
  'navigation.tabsHint':
    'Le sezioni senza spunta stanno in «Altro», con il loro contatore. Una resta sempre nella barra.',
  'navigation.tabsReset': 'Le sezioni sono di nuovo come all’inizio',
  'navigation.resetTabs': 'Ripristina l’ordine iniziale',
};
