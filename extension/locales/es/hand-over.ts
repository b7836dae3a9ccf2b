import type { handOver as english } from '../en/hand-over.ts';
import type { Translated } from '../message.ts';

export const handOver: Translated<typeof english> = {
  'handOver.items': { one: '{count} elemento', other: '{count} elementos' },
  'handOver.activities': { one: '{count} actividad abierta', other: '{count} actividades abiertas' },
  'handOver.tasks': { one: '{count} tarea abierta', other: '{count} tareas abiertas' },
  'handOver.has': '{name} es responsable de {list}.',
  'handOver.hint': 'Se traspasa antes de que termine el acceso, en un paso que se puede deshacer.',
  'handOver.successor': 'Quién lo asume',
  'handOver.successorIn': 'Quién lo asume en {space}',
  'handOver.nobodyHint': 'Los elementos aparecen entonces en «Sin responsable».',
  'handOver.byItem': 'Elegir para cada elemento',
  'handOver.withoutItem': 'Sin elemento',
  'handOver.writing': 'Traspasando el trabajo de {name}',
  'handOver.sending': 'Esperando a que el servidor lo tenga todo',
  'handOver.undoing': 'Devolviendo el trabajo a {name}',
  'handOver.removed': '{name} ya no está. Traspasado: {list}.',
  'handOver.spacesLost': '{name} ha perdido el acceso. Traspasado: {list}.',
  'handOver.undoRemoved':
    '«Deshacer» devuelve el trabajo a {name}, que sigue fuera: los elementos aparecen entonces en «Sin responsable».',
  'handOver.undoSpaces':
    '«Deshacer» devuelve el trabajo a {name}, que sigue sin acceso: los elementos aparecen entonces en «Sin responsable».',
  'handOver.stopped': 'Detenido. {name} conserva el acceso. Traspasado hasta ahora: {list}.',
  'handOver.failed': '{name} conserva el acceso. Traspasado hasta ahora: {list}.',
  'handOver.nothing': 'nada',
  'handOver.undone': 'El trabajo vuelve a ser de {name}.',
  'handOver.kept': {
    one: '{count} registro se queda como está, porque se ha cambiado desde entonces.',
    other: '{count} registros se quedan como están, porque se han cambiado desde entonces.',
  },
  'handOver.runs': 'Otro traspaso sigue en marcha. Espera a que termine.',
  'handOver.unassigned': 'Sin responsable',
};
