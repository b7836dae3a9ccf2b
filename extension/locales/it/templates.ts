import type { templates as english } from '../en/templates.ts';
import type { Translated } from '../message.ts';

export const templates: Translated<typeof english> = {
  'templates.title': 'Modelli di e-mail',
  'templates.hint':
    'Testi con cui iniziano le tue e-mail. Campi come {example} vengono compilati con i dati del contatto, dell’azienda o dell’affare.',
  'templates.add': 'Nuovo modello',
  'templates.edit': 'Modifica modello',
  'templates.editNamed': 'Modifica «{name}»',
  'templates.empty': 'Ancora nessun modello',
  'templates.emptyHint': 'Scrivi una volta ciò che invii spesso.',
  'templates.mine': 'I miei modelli',
  'templates.ofWorkspace': 'Modelli dello spazio di lavoro',
  'templates.ofWorkspaceNamed': '{name} (spazio di lavoro)',
  'templates.template': 'Modello',
  'templates.none': 'Nessun modello',
  'templates.name': 'Nome del modello',
  'templates.owner': 'Chi lo usa',
  'templates.ownerMe': 'Solo io',
  'templates.ownerAll': 'Tutti',
  'templates.insertField': 'Inserisci campo',
  'templates.saved': '«{name}» salvato',
  'templates.deleted': '«{name}» eliminato',
  'templates.preview': 'Anteprima',
  'templates.previewFor': 'Anteprima per',
  'templates.previewLeft': 'Questo elemento non ha un valore per:',
  'settings.groupPersonal': 'Personali',
  'settings.groupWorkspace': 'Spazio di lavoro',
  'settings.groupData': 'Dati',
  'settings.general': 'Generali',
};
