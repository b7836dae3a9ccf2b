import type { handOver as english } from '../en/hand-over.ts';
import type { Translated } from '../message.ts';

export const handOver: Translated<typeof english> = {
  'handOver.items': { one: '{count} Element', other: '{count} Elemente' },
  'handOver.activities': { one: '{count} offene Aktivität', other: '{count} offene Aktivitäten' },
  'handOver.tasks': { one: '{count} offene Aufgabe', other: '{count} offene Aufgaben' },
  'handOver.has': 'Bei {name} liegen: {list}.',
  'handOver.hint': 'Das wird in einem Schritt übergeben, bevor der Zugriff endet, und lässt sich rückgängig machen.',
  'handOver.successor': 'Wer übernimmt',
  'handOver.successorIn': 'Wer übernimmt in {space}',
  'handOver.nobodyHint': 'Die Elemente stehen dann unter „Ohne verantwortliche Person“.',
  'handOver.byItem': 'Für jedes Element wählen',
  'handOver.withoutItem': 'Ohne Element',
  'handOver.writing': 'Wird übergeben: Arbeit von {name}',
  'handOver.sending': 'Warten, bis der Server alles hat',
  'handOver.undoing': 'Wird zurückgegeben an {name}',
  'handOver.removed': '{name} ist entfernt. Übergeben: {list}.',
  'handOver.spacesLost': '{name} hat den Zugriff verloren. Übergeben: {list}.',
  'handOver.undoRemoved':
    '„Rückgängig“ gibt die Arbeit an {name} zurück. Die Person bleibt entfernt, und die Elemente stehen dann unter „Ohne verantwortliche Person“.',
  'handOver.undoSpaces':
    '„Rückgängig“ gibt die Arbeit an {name} zurück. Die Person bleibt ohne Zugriff, und die Elemente stehen dann unter „Ohne verantwortliche Person“.',
  'handOver.stopped': 'Angehalten. {name} behält den Zugriff. Bisher übergeben: {list}.',
  'handOver.failed': '{name} behält den Zugriff. Bisher übergeben: {list}.',
  'handOver.nothing': 'nichts',
  'handOver.undone': 'Die Arbeit liegt wieder bei {name}.',
  'handOver.kept': {
    one: '{count} Datensatz bleibt, wie er ist, weil er seitdem geändert wurde.',
    other: '{count} Datensätze bleiben, wie sie sind, weil sie seitdem geändert wurden.',
  },
  'handOver.runs': 'Eine andere Übergabe läuft noch. Warten Sie, bis sie fertig ist.',
  'handOver.unassigned': 'Ohne verantwortliche Person',
};
