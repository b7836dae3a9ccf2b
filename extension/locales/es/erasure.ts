import type { erasure as english } from '../en/erasure.ts';
import type { Translated } from '../message.ts';

export const erasure: Translated<typeof english> = {
  'erasure.menu': 'Más sobre {name}',
  'erasure.forget': 'Olvidar a esta persona',
  'erasure.title': '¿Olvidar a {name}?',
  'erasure.warning':
    'Es definitivo. No se puede deshacer, y ni la papelera ni una copia de seguridad devuelven a la persona.',
  'erasure.goes':
    'El contacto desaparece con su historial, actividades, mensajes, tareas, comentarios y archivos: de este dispositivo, del servidor con todo lo que guarda del pasado, y de los dispositivos de los demás usuarios en cuanto se conecten.',
  'erasure.goesAlone':
    'El contacto desaparece de este dispositivo con su historial, actividades, mensajes, tareas, comentarios y archivos.',
  'erasure.stays': 'Lo que figura en ofertas, empresas y otros registros se queda. Busca allí el nombre.',
  'erasure.confirm': 'Olvidar para siempre',
  'erasure.busy': 'Borrando',
  'erasure.done': 'Olvidado para siempre',
  'erasure.erased': 'Borrado: el contacto con {activities}, {comments} y {files}.',
  'erasure.devices': 'Aún no ha llegado a',
  'erasure.devicesHint': 'Lo que tienen estos dispositivos desaparece en cuanto se conecten.',
  'erasure.noDevices': 'Ningún otro dispositivo tiene una copia.',
  'erasure.outOfReach':
    'Fuera de alcance quedan las exportaciones, las copias de seguridad y las copias de los datos del servidor de antes. Aquí nadie vuelve desde ellas, pero su contenido se queda: elimínalas.',
  'erasure.activities': { one: '{count} actividad', other: '{count} actividades' },
  'erasure.comments': { one: '{count} comentario', other: '{count} comentarios' },
  'erasure.files': { one: '{count} archivo', other: '{count} archivos' },
  'erasure.mailNotAgain':
    'Este mensaje se borró para siempre junto con la persona de quien era. No se vuelve a registrar.',
  'erasure.mailOfFileNotAgain': 'Borrado para siempre, no se vuelve a registrar: {who}, {subject}',
  'erasure.notMadeAgain': 'Esto se borró para siempre junto con la persona a la que pertenecía. No se vuelve a crear.',
  'erasure.takenBack': {
    one: 'Se retiró {count} cambio tuyo: pertenecía a alguien a quien ya se había borrado para siempre.',
    other: 'Se retiraron {count} cambios tuyos: pertenecían a alguien a quien ya se había borrado para siempre.',
  },
};
