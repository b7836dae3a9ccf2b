import type { handOver as english } from '../en/hand-over.ts';
import type { TranslatedToPolish } from '../message.ts';

export const handOver: TranslatedToPolish<typeof english> = {
  'handOver.items': {
    one: '{count} element',
    few: '{count} elementy',
    many: '{count} elementów',
    other: '{count} elementu',
  },
  'handOver.activities': {
    one: '{count} otwarta aktywność',
    few: '{count} otwarte aktywności',
    many: '{count} otwartych aktywności',
    other: '{count} otwartej aktywności',
  },
  'handOver.tasks': {
    one: '{count} otwarte zadanie',
    few: '{count} otwarte zadania',
    many: '{count} otwartych zadań',
    other: '{count} otwartego zadania',
  },
  'handOver.has': '{name} odpowiada za: {list}.',
  'handOver.hint': 'Wszystko zostanie przekazane w jednym kroku, zanim skończy się dostęp, i można to cofnąć.',
  'handOver.successor': 'Kto przejmuje',
  'handOver.successorIn': 'Kto przejmuje w {space}',
  'handOver.nobodyHint': 'Elementy są wtedy w „Bez osoby odpowiedzialnej”.',
  'handOver.byItem': 'Wybierz dla każdego elementu',
  'handOver.withoutItem': 'Bez elementu',
  'handOver.writing': 'Przekazywanie pracy: {name}',
  'handOver.sending': 'Oczekiwanie, aż serwer będzie miał wszystko',
  'handOver.undoing': 'Zwracanie pracy: {name}',
  'handOver.removed': 'Usunięto: {name}. Przekazano: {list}.',
  'handOver.spacesLost': 'Bez dostępu: {name}. Przekazano: {list}.',
  'handOver.undoRemoved':
    '„Cofnij” zwraca pracę ({name}), ale ta osoba pozostaje usunięta, a elementy są wtedy w „Bez osoby odpowiedzialnej”.',
  'handOver.undoSpaces':
    '„Cofnij” zwraca pracę ({name}), ale ta osoba pozostaje bez dostępu, a elementy są wtedy w „Bez osoby odpowiedzialnej”.',
  'handOver.stopped': 'Zatrzymano. {name} zachowuje dostęp. Przekazano do tej pory: {list}.',
  'handOver.failed': '{name} zachowuje dostęp. Przekazano do tej pory: {list}.',
  'handOver.nothing': 'nic',
  'handOver.undone': 'Za pracę znów odpowiada: {name}.',
  'handOver.kept': {
    one: '{count} rekord pozostaje bez zmian, bo od tego czasu go zmieniono.',
    few: '{count} rekordy pozostają bez zmian, bo od tego czasu je zmieniono.',
    many: '{count} rekordów pozostaje bez zmian, bo od tego czasu je zmieniono.',
    other: '{count} rekordu pozostaje bez zmian, bo od tego czasu je zmieniono.',
  },
  'handOver.runs': 'Inne przekazanie jeszcze trwa. Poczekaj, aż się skończy.',
  'handOver.unassigned': 'Bez osoby odpowiedzialnej',
};
