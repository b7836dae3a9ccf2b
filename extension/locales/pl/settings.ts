/** Personal settings. */
export const settings = {
  'settings.language': 'Język',
  'settings.languageOfBrowser': 'Jak w przeglądarce',
  'settings.theme': 'Wygląd',
  'settings.themeSystem': 'Jak w systemie',
  'settings.themeLight': 'Jasny',
  'settings.themeDark': 'Ciemny',
  'settings.remindersForNew': 'Dla każdej aktywności zaplanowanej od teraz. Istniejące zachowują swoje.',
  'settings.useDefault': 'W terminie i 15 minut wcześniej',
  'settings.showNotifications': 'Pokazuj powiadomienia o aktywnościach',
  'settings.demoTry': 'Wypróbuj na przykładach',
} as const;
