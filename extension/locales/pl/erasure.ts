import type { erasure as english } from '../en/erasure.ts';
import type { TranslatedToPolish } from '../message.ts';

export const erasure: TranslatedToPolish<typeof english> = {
  'erasure.menu': 'Więcej: {name}',
  'erasure.forget': 'Zapomnij tę osobę',
  'erasure.title': 'Zapomnieć tę osobę: {name}?',
  'erasure.warning':
    'To jest ostateczne. Nie można tego cofnąć, a ani kosz, ani kopia zapasowa nie przywrócą tej osoby.',
  'erasure.goes':
    'Kontakt znika razem z historią, aktywnościami, wiadomościami, zadaniami, komentarzami i plikami: z tego urządzenia, z serwera ze wszystkim, co przechowuje z przeszłości, i z urządzeń pracowników, gdy tylko się połączą.',
  'erasure.goesAlone':
    'Kontakt znika z tego urządzenia razem z historią, aktywnościami, wiadomościami, zadaniami, komentarzami i plikami.',
  'erasure.stays': 'To, co znajduje się w dealach, firmach i innych rekordach, zostaje. Poszukaj tam nazwiska.',
  'erasure.confirm': 'Zapomnij na zawsze',
  'erasure.busy': 'Usuwanie',
  'erasure.done': 'Zapomniano na zawsze',
  'erasure.erased': 'Usunięto kontakt, a z nim: {activities}, {comments}, {files}.',
  'erasure.devices': 'Jeszcze nie dotarło do',
  'erasure.devicesHint': 'To, co mają te urządzenia, znika, gdy tylko się połączą.',
  'erasure.noDevices': 'Żadne inne urządzenie nie ma kopii.',
  'erasure.outOfReach':
    'Poza zasięgiem są wcześniejsze eksporty, kopie zapasowe i kopie danych serwera. Tutaj nikt z nich nie wróci, ale ich zawartość zostaje: usuń je.',
  'erasure.activities': {
    one: '{count} aktywność',
    few: '{count} aktywności',
    many: '{count} aktywności',
    other: '{count} aktywności',
  },
  'erasure.comments': {
    one: '{count} komentarz',
    few: '{count} komentarze',
    many: '{count} komentarzy',
    other: '{count} komentarza',
  },
  'erasure.files': { one: '{count} plik', few: '{count} pliki', many: '{count} plików', other: '{count} pliku' },
  'erasure.mailNotAgain':
    'Ta wiadomość została na zawsze usunięta razem z osobą, od której pochodziła. Nie zostanie ponownie zarejestrowana.',
  'erasure.mailOfFileNotAgain': 'Usunięto na zawsze, nie zarejestrowano ponownie: {who}, {subject}',
  'erasure.notMadeAgain':
    'To zostało na zawsze usunięte razem z osobą, do której należało. Nie zostanie utworzone ponownie.',
  'erasure.takenBack': {
    one: 'Wycofano {count} Twoją zmianę: dotyczyła osoby, którą wcześniej usunięto na zawsze.',
    few: 'Wycofano {count} Twoje zmiany: dotyczyły osoby, którą wcześniej usunięto na zawsze.',
    many: 'Wycofano {count} Twoich zmian: dotyczyły osoby, którą wcześniej usunięto na zawsze.',
    other: 'Wycofano {count} Twojej zmiany: dotyczyły osoby, którą wcześniej usunięto na zawsze.',
  },
};
