import type { handOver as english } from '../en/hand-over.ts';
import type { Translated } from '../message.ts';

export const handOver: Translated<typeof english> = {
  'handover.items': { one: '{count} Element', other: '{count} Elemente' },
  'handover.activities': { one: '{count} offene Aktivität', other: '{count} offene Aktivitäten' },
  'handover.tasks': { one: '{count} offene Aufgabe', other: '{count} offene Aufgaben' },
  'handover.has': 'Bei {name} liegen: {list}.',
  'handover.hint':
    'Das wird in einem Schritt übergeben, bevor sich die Rechte ändern, und lässt sich rückgängig machen.',
  'handover.successor': 'Wer übernimmt',
  'handover.successorIn': 'Wer übernimmt in {space}',
  'handover.nobodyHint': 'Die Elemente stehen dann unter „Ohne verantwortliche Person“.',
  'handover.stays': 'Bleibt bei {name}',
  'handover.staysHint': '{name} kann es dann lesen, aber nicht mehr bearbeiten.',
  'handover.byItem': 'Für jedes Element wählen',
  'handover.withoutItem': 'Ohne Element',
  'handover.writing': 'Wird übergeben: Arbeit von {name}',
  'handover.sending': 'Warten, bis der Server alles hat',
  'handover.undoing': 'Wird zurückgegeben an {name}',
  'handover.removed': '{name} ist entfernt. Übergeben: {list}.',
  'handover.spacesLost': '{name} hat den Zugriff verloren. Übergeben: {list}.',
  'handover.onlyReads': '{name} darf jetzt nur noch lesen. Übergeben: {list}.',
  'handover.undoRemoved':
    '„Rückgängig“ gibt die Arbeit an {name} zurück. Die Person bleibt entfernt, und die Elemente stehen dann unter „Ohne verantwortliche Person“.',
  'handover.undoSpaces':
    '„Rückgängig“ gibt die Arbeit an {name} zurück. Die Person bleibt ohne Zugriff, und die Elemente stehen dann unter „Ohne verantwortliche Person“.',
  'handover.undoOnlyReads': '„Rückgängig“ gibt die Arbeit an {name} zurück. Die Person darf sie weiterhin nur lesen.',
  'handover.stopped': 'Angehalten. {name} behält den Zugriff. Bisher übergeben: {list}.',
  'handover.failed': '{name} behält den Zugriff. Bisher übergeben: {list}.',
  'handover.nothing': 'nichts',
  'handover.undone': 'Die Arbeit liegt wieder bei {name}.',
  'handover.kept': {
    one: '{count} Datensatz bleibt, wie er ist, weil er seitdem geändert wurde.',
    other: '{count} Datensätze bleiben, wie sie sind, weil sie seitdem geändert wurden.',
  },
  'handover.runs': 'Eine andere Übergabe läuft noch. Warten Sie, bis sie fertig ist.',
  'handover.unassigned': 'Ohne verantwortliche Person',
};
