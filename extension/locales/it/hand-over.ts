import type { handOver as english } from '../en/hand-over.ts';
import type { Translated } from '../message.ts';

export const handOver: Translated<typeof english> = {
  'handover.items': { one: '{count} elemento', other: '{count} elementi' },
  'handover.activities': { one: '{count} attività aperta', other: '{count} attività aperte' },
  'handover.tasks': { one: '{count} incarico aperto', other: '{count} incarichi aperti' },
  'handover.has': '{name} è responsabile di {list}.',
  'handover.hint': 'Il passaggio avviene prima che cambino le autorizzazioni, in un solo passo che si può annullare.',
  'handover.successor': 'Chi subentra',
  'handover.successorIn': 'Chi subentra in {space}',
  'handover.nobodyHint': 'Gli elementi stanno poi in «Senza responsabile».',
  'handover.stays': 'Resta a {name}',
  'handover.staysHint': '{name} potrà leggerlo, ma non più modificarlo.',
  'handover.byItem': 'Scegli per ogni elemento',
  'handover.withoutItem': 'Senza elemento',
  'handover.writing': 'Passaggio del lavoro di {name}',
  'handover.sending': 'In attesa che il server abbia tutto',
  'handover.undoing': 'Restituzione del lavoro a {name}',
  'handover.removed': '{name} non fa più parte dello spazio di lavoro. Passati: {list}.',
  'handover.spacesLost': '{name} ha perso l’accesso. Passati: {list}.',
  'handover.onlyReads': '{name} ora può solo leggere. Passati: {list}.',
  'handover.undoRemoved':
    '«Annulla» restituisce il lavoro a {name}, che resta fuori: gli elementi stanno poi in «Senza responsabile».',
  'handover.undoSpaces':
    '«Annulla» restituisce il lavoro a {name}, che resta senza accesso: gli elementi stanno poi in «Senza responsabile».',
  'handover.undoOnlyReads': '«Annulla» restituisce il lavoro a {name}, che può ancora solo leggere.',
  'handover.stopped': 'Fermato. {name} conserva l’accesso. Passati finora: {list}.',
  'handover.failed': '{name} conserva l’accesso. Passati finora: {list}.',
  'handover.nothing': 'niente',
  'handover.undone': 'Il lavoro è di nuovo di {name}.',
  'handover.kept': {
    one: '{count} record resta com’è, perché è stato modificato nel frattempo.',
    other: '{count} record restano come sono, perché sono stati modificati nel frattempo.',
  },
  'handover.runs': 'Un altro passaggio è ancora in corso. Aspetta che finisca.',
  'handover.unassigned': 'Senza responsabile',
};
