/** Personal settings. */
export const settings = {
  'settings.language': 'Language',
  'settings.languageOfBrowser': 'As the browser',
  'settings.theme': 'Appearance',
  'settings.themeSystem': 'As the system',
  'settings.themeLight': 'Light',
  'settings.themeDark': 'Dark',
  'settings.remindersForNew': 'For every activity that you plan from now on. Existing ones keep theirs.',
  'settings.useDefault': 'At the deadline and 15 minutes before',
  'settings.showNotifications': 'Show notifications for activities',
  'settings.demoTry': 'Try it with examples',
} as const;
