/** Personal settings. */
export const settings = {
  'settings.language': 'Sprache',
  'settings.languageOfBrowser': 'Wie der Browser',
  'settings.theme': 'Darstellung',
  'settings.themeSystem': 'Wie das System',
  'settings.themeLight': 'Hell',
  'settings.themeDark': 'Dunkel',
  'settings.remindersForNew': 'Für jede Aktivität, die Sie ab jetzt planen. Bestehende behalten ihre.',
  'settings.useDefault': 'Zur Frist und 15 Minuten vorher',
  'settings.showNotifications': 'Benachrichtigungen für Aktivitäten anzeigen',
  'settings.demoTry': 'Mit Beispielen ausprobieren',
} as const;
