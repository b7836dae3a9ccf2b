import type { moving as english } from '../en/moving.ts';
import type { Translated } from '../message.ts';

/** Moving records to another space. */
export const moving: Translated<typeof english> = {
  'moving.title': 'Przenieś do innej przestrzeni',
  'moving.to': 'Do której przestrzeni',
  'moving.many': { one: '{count} rekord', few: '{count} rekordy', many: '{count} rekordów', other: '{count} rekordu' },
  'moving.along': 'Przejdą też: {parts}.',
  'moving.alone': 'Nie ma przy tym nic, co by przeszło razem.',
  'moving.comments': {
    one: '{count} komentarz',
    few: '{count} komentarze',
    many: '{count} komentarzy',
    other: '{count} komentarza',
  },
  'moving.files': { one: '{count} plik', few: '{count} pliki', many: '{count} plików', other: '{count} pliku' },
  'moving.loses': 'Przestaną to widzieć: {names}.',
  'moving.gains': 'Zaczną to widzieć: {names}.',
  'moving.same': 'Tam widzą to te same osoby.',
  'moving.submit': 'Przenieś',
  'moving.running': 'Przenoszenie do: {space}',
  'moving.movedOne': 'Przeniesiono do: {space}',
  'moving.moved': {
    one: 'Przeniesiono {count} rekord do: {space}',
    few: 'Przeniesiono {count} rekordy do: {space}',
    many: 'Przeniesiono {count} rekordów do: {space}',
    other: 'Przeniesiono {count} rekordu do: {space}',
  },
  'moving.notYours': 'Możesz przenieść tylko to, co leży w przestrzeniach, którymi zarządzasz.',
  'moving.none': 'Niczego nie przeniesiono.',
  'moving.left': {
    one: '{count} rekord pozostał na miejscu.',
    few: '{count} rekordy pozostały na miejscu.',
    many: '{count} rekordów pozostało na miejscu.',
    other: '{count} rekordu pozostało na miejscu.',
  },
  'moving.elsewhere': {
    one: 'Ktoś inny właśnie przeniósł {count} rekord do innej przestrzeni.',
    few: 'Ktoś inny właśnie przeniósł {count} rekordy do innej przestrzeni.',
    many: 'Ktoś inny właśnie przeniósł {count} rekordów do innej przestrzeni.',
    other: 'Ktoś inny właśnie przeniósł {count} rekordu do innej przestrzeni.',
  },
  'moving.logged': 'Przeniesiono z: {from}, do: {to}',
  'moving.loggedTo': 'Przeniesiono z innej przestrzeni do: {to}',
  'moving.loggedFrom': 'Przeniesiono z: {from}, do innej przestrzeni',
  'moving.loggedOnly': 'Przeniesiono do innej przestrzeni',
  'moving.hidden': 'Rekord bez dostępu',
};
