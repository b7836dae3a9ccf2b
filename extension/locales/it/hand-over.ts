import type { handOver as english } from '../en/hand-over.ts';
import type { Translated } from '../message.ts';

export const handOver: Translated<typeof english> = {
  'handOver.items': { one: '{count} elemento', other: '{count} elementi' },
  'handOver.activities': { one: '{count} attività aperta', other: '{count} attività aperte' },
  'handOver.tasks': { one: '{count} incarico aperto', other: '{count} incarichi aperti' },
  'handOver.has': '{name} è responsabile di {list}.',
  'handOver.hint': 'Il passaggio avviene prima che l’accesso finisca, in un solo passo che si può annullare.',
  'handOver.successor': 'Chi subentra',
  'handOver.successorIn': 'Chi subentra in {space}',
  'handOver.nobodyHint': 'Gli elementi stanno poi in «Senza responsabile».',
  'handOver.byItem': 'Scegli per ogni elemento',
  'handOver.withoutItem': 'Senza elemento',
  'handOver.writing': 'Passaggio del lavoro di {name}',
  'handOver.sending': 'In attesa che il server abbia tutto',
  'handOver.undoing': 'Restituzione del lavoro a {name}',
  'handOver.removed': '{name} non fa più parte dello spazio di lavoro. Passati: {list}.',
  'handOver.spacesLost': '{name} ha perso l’accesso. Passati: {list}.',
  'handOver.undoRemoved':
    '«Annulla» restituisce il lavoro a {name}, che resta fuori: gli elementi stanno poi in «Senza responsabile».',
  'handOver.undoSpaces':
    '«Annulla» restituisce il lavoro a {name}, che resta senza accesso: gli elementi stanno poi in «Senza responsabile».',
  'handOver.stopped': 'Fermato. {name} conserva l’accesso. Passati finora: {list}.',
  'handOver.failed': '{name} conserva l’accesso. Passati finora: {list}.',
  'handOver.nothing': 'niente',
  'handOver.undone': 'Il lavoro è di nuovo di {name}.',
  'handOver.kept': {
    one: '{count} record resta com’è, perché è stato modificato nel frattempo.',
    other: '{count} record restano come sono, perché sono stati modificati nel frattempo.',
  },
  'handOver.runs': 'Un altro passaggio è ancora in corso. Aspetta che finisca.',
  'handOver.unassigned': 'Senza responsabile',
};
