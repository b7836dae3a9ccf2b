import type { templates as english } from '../en/templates.ts';
import type { TranslatedToPolish } from '../message.ts';

export const templates: TranslatedToPolish<typeof english> = {
  'templates.title': 'Szablony e-maili',
  'templates.hint':
    'Teksty, od których zaczynają się Twoje e-maile. Pola takie jak {example} są wypełniane danymi kontaktu, firmy lub deala.',
  'templates.add': 'Nowy szablon',
  'templates.edit': 'Edytuj szablon',
  'templates.editNamed': 'Edytuj „{name}”',
  'templates.empty': 'Nie ma jeszcze szablonów',
  'templates.emptyHint': 'Napisz raz to, co często wysyłasz.',
  'templates.mine': 'Moje szablony',
  'templates.ofWorkspace': 'Szablony obszaru roboczego',
  'templates.ofWorkspaceNamed': '{name} (obszar roboczy)',
  'templates.template': 'Szablon',
  'templates.none': 'Bez szablonu',
  'templates.name': 'Nazwa szablonu',
  'templates.owner': 'Kto go używa',
  'templates.ownerMe': 'Tylko ja',
  'templates.ownerAll': 'Wszyscy',
  'templates.insertField': 'Wstaw pole',
  'templates.saved': 'Zapisano „{name}”',
  'templates.deleted': 'Usunięto „{name}”',
  'templates.preview': 'Podgląd',
  'templates.previewFor': 'Podgląd dla',
  'templates.previewLeft': 'W tym elemencie brakuje wartości:',
  'settings.groupPersonal': 'Osobiste',
  'settings.groupWorkspace': 'Obszar roboczy',
  'settings.groupData': 'Dane',
  'settings.general': 'Ogólne',
};
