/** Personal settings. */
export const settings = {
  'settings.language': 'Idioma',
  'settings.languageOfBrowser': 'Como el navegador',
  'settings.theme': 'Apariencia',
  'settings.themeSystem': 'Como el sistema',
  'settings.themeLight': 'Claro',
  'settings.themeDark': 'Oscuro',
  'settings.remindersForNew':
    'Para cada actividad que planifique a partir de ahora. Las existentes conservan los suyos.',
  'settings.useDefault': 'En la fecha límite y 15 minutos antes',
  'settings.showNotifications': 'Mostrar notificaciones de actividades',
  'settings.demoTry': 'Probar con ejemplos',
} as const;
