import type { erasure as english } from '../en/erasure.ts';
import type { Translated } from '../message.ts';

export const erasure: Translated<typeof english> = {
  'erasure.menu': 'Mehr zu {name}',
  'erasure.forget': 'Diese Person vergessen',
  'erasure.title': '{name} vergessen?',
  'erasure.warning':
    'Das ist endgültig. Es gibt kein Rückgängig, und weder der Papierkorb noch eine Sicherung bringt die Person zurück.',
  'erasure.goes':
    'Der Kontakt verschwindet mit Verlauf, Aktivitäten, Nachrichten, Aufgaben, Kommentaren und Dateien: von diesem Gerät, vom Server mit allem, was er von früher aufbewahrt, und von den Geräten der Mitarbeiter, sobald sie sich wieder verbinden.',
  'erasure.goesAlone':
    'Der Kontakt verschwindet mit Verlauf, Aktivitäten, Nachrichten, Aufgaben, Kommentaren und Dateien von diesem Gerät.',
  'erasure.stays':
    'Was in Aufträgen, Unternehmen und anderen Datensätzen steht, bleibt. Suchen Sie dort nach dem Namen.',
  'erasure.confirm': 'Endgültig vergessen',
  'erasure.busy': 'Wird gelöscht',
  'erasure.done': 'Endgültig vergessen',
  'erasure.erased': 'Gelöscht: der Kontakt mit {activities}, {comments} und {files}.',
  'erasure.devices': 'Noch nicht dort',
  'erasure.devicesHint': 'Was diese Geräte haben, verschwindet, sobald sie sich wieder verbinden.',
  'erasure.noDevices': 'Kein anderes Gerät hat eine Kopie.',
  'erasure.outOfReach':
    'Außer Reichweite sind Exporte, Sicherungen und Kopien der Daten des Servers von vorher. Hier kommt daraus niemand zurück, aber was darin steht, bleibt: Löschen Sie sie.',
  'erasure.activities': { one: '{count} Aktivität', other: '{count} Aktivitäten' },
  'erasure.comments': { one: '{count} Kommentar', other: '{count} Kommentaren' },
  'erasure.files': { one: '{count} Datei', other: '{count} Dateien' },
  'erasure.mailNotAgain':
    'Diese Nachricht wurde mit der Person, von der sie war, endgültig gelöscht. Sie wird nicht wieder erfasst.',
  'erasure.mailOfFileNotAgain': 'Endgültig gelöscht, nicht wieder erfasst: {who}, {subject}',
  'erasure.notMadeAgain':
    'Das wurde mit der Person, zu der es gehörte, endgültig gelöscht. Es wird nicht wieder angelegt.',
  'erasure.takenBack': {
    one: '{count} Ihrer Änderungen wurde zurückgenommen: Sie gehörte zu jemandem, der endgültig gelöscht worden war.',
    other:
      '{count} Ihrer Änderungen wurden zurückgenommen: Sie gehörten zu jemandem, der endgültig gelöscht worden war.',
  },
};
