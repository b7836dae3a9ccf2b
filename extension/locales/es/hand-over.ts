import type { handOver as english } from '../en/hand-over.ts';
import type { Translated } from '../message.ts';

export const handOver: Translated<typeof english> = {
  'handover.items': { one: '{count} elemento', other: '{count} elementos' },
  'handover.activities': { one: '{count} actividad abierta', other: '{count} actividades abiertas' },
  'handover.tasks': { one: '{count} tarea abierta', other: '{count} tareas abiertas' },
  'handover.has': '{name} es responsable de {list}.',
  'handover.hint': 'Se traspasa antes de que cambien los permisos, en un paso que se puede deshacer.',
  'handover.successor': 'Quién lo asume',
  'handover.successorIn': 'Quién lo asume en {space}',
  'handover.nobodyHint': 'Los elementos aparecen entonces en «Sin responsable».',
  'handover.stays': 'Se queda con {name}',
  'handover.staysHint': '{name} podrá leerlo, pero ya no editarlo.',
  'handover.byItem': 'Elegir para cada elemento',
  'handover.withoutItem': 'Sin elemento',
  'handover.writing': 'Traspasando el trabajo de {name}',
  'handover.sending': 'Esperando a que el servidor lo tenga todo',
  'handover.undoing': 'Devolviendo el trabajo a {name}',
  'handover.removed': '{name} ya no está. Traspasado: {list}.',
  'handover.spacesLost': '{name} ha perdido el acceso. Traspasado: {list}.',
  'handover.onlyReads': '{name} ya solo puede leer. Traspasado: {list}.',
  'handover.undoRemoved':
    '«Deshacer» devuelve el trabajo a {name}, que sigue fuera: los elementos aparecen entonces en «Sin responsable».',
  'handover.undoSpaces':
    '«Deshacer» devuelve el trabajo a {name}, que sigue sin acceso: los elementos aparecen entonces en «Sin responsable».',
  'handover.undoOnlyReads': '«Deshacer» devuelve el trabajo a {name}, que sigue pudiendo solo leer.',
  'handover.stopped': 'Detenido. {name} conserva el acceso. Traspasado hasta ahora: {list}.',
  'handover.failed': '{name} conserva el acceso. Traspasado hasta ahora: {list}.',
  'handover.nothing': 'nada',
  'handover.undone': 'El trabajo vuelve a ser de {name}.',
  'handover.kept': {
    one: '{count} registro se queda como está, porque se ha cambiado desde entonces.',
    other: '{count} registros se quedan como están, porque se han cambiado desde entonces.',
  },
  'handover.runs': 'Otro traspaso sigue en marcha. Espera a que termine.',
  'handover.unassigned': 'Sin responsable',
};
