import type { templates as english } from '../en/templates.ts';
import type { Translated } from '../message.ts';

export const templates: Translated<typeof english> = {
  'templates.title': 'E-Mail-Vorlagen',
  'templates.hint':
    'Texte, mit denen Ihre E-Mails beginnen. Felder wie {example} werden mit den Daten von Kontakt, Unternehmen oder Auftrag gefüllt.',
  'templates.add': 'Neue Vorlage',
  'templates.edit': 'Vorlage bearbeiten',
  'templates.editNamed': '„{name}“ bearbeiten',
  'templates.empty': 'Noch keine Vorlagen',
  'templates.emptyHint': 'Schreiben Sie einmal, was Sie oft senden.',
  'templates.mine': 'Meine Vorlagen',
  'templates.ofWorkspace': 'Vorlagen des Arbeitsbereichs',
  'templates.ofWorkspaceNamed': '{name} (Arbeitsbereich)',
  'templates.template': 'Vorlage',
  'templates.none': 'Keine Vorlage',
  'templates.name': 'Name der Vorlage',
  'templates.owner': 'Wer sie verwendet',
  'templates.ownerMe': 'Nur ich',
  'templates.ownerAll': 'Alle',
  'templates.insertField': 'Feld einfügen',
  'templates.saved': '„{name}“ gespeichert',
  'templates.deleted': '„{name}“ gelöscht',
  'templates.preview': 'Vorschau',
  'templates.previewFor': 'Vorschau für',
  'templates.previewLeft': 'Für dieses Element fehlt:',
  'settings.groupPersonal': 'Persönlich',
  'settings.groupWorkspace': 'Arbeitsbereich',
  'settings.groupData': 'Daten',
  'settings.general': 'Allgemein',
};
