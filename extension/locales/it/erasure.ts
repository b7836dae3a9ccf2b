import type { erasure as english } from '../en/erasure.ts';
import type { Translated } from '../message.ts';

export const erasure: Translated<typeof english> = {
  'erasure.menu': 'Altro su {name}',
  'erasure.forget': 'Dimentica questa persona',
  'erasure.title': 'Dimenticare {name}?',
  'erasure.warning': 'È definitivo. Non si può annullare, e né il cestino né un backup riportano la persona.',
  'erasure.goes':
    'Il contatto sparisce con cronologia, attività, messaggi, incarichi, commenti e file: da questo dispositivo, dal server con tutto ciò che conserva del passato, e dai dispositivi dei colleghi appena si connettono.',
  'erasure.goesAlone':
    'Il contatto sparisce da questo dispositivo con cronologia, attività, messaggi, incarichi, commenti e file.',
  'erasure.stays': 'Ciò che si trova in affari, aziende e altri record resta. Cerca lì il nome.',
  'erasure.confirm': 'Dimentica per sempre',
  'erasure.busy': 'Eliminazione in corso',
  'erasure.done': 'Dimenticato per sempre',
  'erasure.erased': 'Eliminato: il contatto con {activities}, {comments} e {files}.',
  'erasure.devices': 'Non ancora arrivato a',
  'erasure.devicesHint': 'Ciò che questi dispositivi conservano sparisce appena si connettono.',
  'erasure.noDevices': 'Nessun altro dispositivo ne ha una copia.',
  'erasure.outOfReach':
    'Fuori portata restano le esportazioni, i backup e le copie dei dati del server di prima. Qui nessuno torna da lì, ma il contenuto resta: eliminali.',
  'erasure.activities': { one: '{count} attività', other: '{count} attività' },
  'erasure.comments': { one: '{count} commento', other: '{count} commenti' },
  'erasure.files': { one: '{count} file', other: '{count} file' },
  'erasure.mailNotAgain':
    'Questo messaggio è stato eliminato per sempre con la persona da cui proveniva. Non viene registrato di nuovo.',
  'erasure.mailOfFileNotAgain': 'Eliminato per sempre, non registrato di nuovo: {who}, {subject}',
  'erasure.notMadeAgain': 'È stato eliminato per sempre con la persona a cui apparteneva. Non viene creato di nuovo.',
  'erasure.takenBack': {
    one: '{count} tua modifica è stata ritirata: apparteneva a qualcuno che era già stato eliminato per sempre.',
    other:
      '{count} tue modifiche sono state ritirate: appartenevano a qualcuno che era già stato eliminato per sempre.',
  },
};
