import type { handOver as english } from '../en/hand-over.ts';
import type { TranslatedToPolish } from '../message.ts';

export const handOver: TranslatedToPolish<typeof english> = {
  'handover.items': {
    one: '{count} element',
    few: '{count} elementy',
    many: '{count} elementów',
    other: '{count} elementu',
  },
  'handover.activities': {
    one: '{count} otwarta aktywność',
    few: '{count} otwarte aktywności',
    many: '{count} otwartych aktywności',
    other: '{count} otwartej aktywności',
  },
  'handover.tasks': {
    one: '{count} otwarte zadanie',
    few: '{count} otwarte zadania',
    many: '{count} otwartych zadań',
    other: '{count} otwartego zadania',
  },
  'handover.has': '{name} odpowiada za: {list}.',
  'handover.hint': 'Wszystko zostanie przekazane w jednym kroku, zanim zmienią się uprawnienia, i można to cofnąć.',
  'handover.successor': 'Kto przejmuje',
  'handover.successorIn': 'Kto przejmuje w {space}',
  'handover.nobodyHint': 'Elementy są wtedy w „Bez osoby odpowiedzialnej”.',
  'handover.stays': 'Zostaje: {name}',
  'handover.staysHint': '{name} będzie to widzieć, ale bez możliwości edycji.',
  'handover.byItem': 'Wybierz dla każdego elementu',
  'handover.withoutItem': 'Bez elementu',
  'handover.writing': 'Przekazywanie pracy: {name}',
  'handover.sending': 'Oczekiwanie, aż serwer będzie miał wszystko',
  'handover.undoing': 'Zwracanie pracy: {name}',
  'handover.removed': 'Usunięto: {name}. Przekazano: {list}.',
  'handover.spacesLost': 'Bez dostępu: {name}. Przekazano: {list}.',
  'handover.onlyReads': 'Teraz tylko odczyt: {name}. Przekazano: {list}.',
  'handover.undoRemoved':
    '„Cofnij” zwraca pracę ({name}), ale ta osoba pozostaje usunięta, a elementy są wtedy w „Bez osoby odpowiedzialnej”.',
  'handover.undoSpaces':
    '„Cofnij” zwraca pracę ({name}), ale ta osoba pozostaje bez dostępu, a elementy są wtedy w „Bez osoby odpowiedzialnej”.',
  'handover.undoOnlyReads': '„Cofnij” zwraca pracę ({name}), ale ta osoba nadal może tylko czytać.',
  'handover.stopped': 'Zatrzymano. {name} zachowuje dostęp. Przekazano do tej pory: {list}.',
  'handover.failed': '{name} zachowuje dostęp. Przekazano do tej pory: {list}.',
  'handover.nothing': 'nic',
  'handover.undone': 'Za pracę znów odpowiada: {name}.',
  'handover.kept': {
    one: '{count} rekord pozostaje bez zmian, bo od tego czasu go zmieniono.',
    few: '{count} rekordy pozostają bez zmian, bo od tego czasu je zmieniono.',
    many: '{count} rekordów pozostaje bez zmian, bo od tego czasu je zmieniono.',
    other: '{count} rekordu pozostaje bez zmian, bo od tego czasu je zmieniono.',
  },
  'handover.runs': 'Inne przekazanie jeszcze trwa. Poczekaj, aż się skończy.',
  'handover.unassigned': 'Bez osoby odpowiedzialnej',
};
