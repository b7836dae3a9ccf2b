/** Personal settings. */
export const settings = {
  'settings.language': 'Lingua',
  'settings.languageOfBrowser': 'Come il browser',
  'settings.theme': 'Aspetto',
  'settings.themeSystem': 'Come il sistema',
  'settings.themeLight': 'Chiaro',
  'settings.themeDark': 'Scuro',
  'settings.remindersForNew': 'Per ogni attività che pianifichi da ora in poi. Quelle esistenti mantengono i propri.',
  'settings.useDefault': 'Alla scadenza e 15 minuti prima',
  'settings.showNotifications': 'Mostra notifiche per le attività',
  'settings.demoTry': 'Prova con degli esempi',
} as const;
