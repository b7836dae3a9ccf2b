import type { popup as english } from '../en/popup.ts';
import type { TranslatedToPolish } from '../message.ts';

export const popup: TranslatedToPolish<typeof english> = {
  'popup.title': 'Dzisiaj',
  'popup.dueSoonHint': 'Policzone, jeszcze przed terminem',
  'popup.notInBadge': 'Poza licznikiem na ikonie',
  'popup.laterToday': 'Później dzisiaj',
  'popup.forColleagues': 'Dla innych pracowników',
  'popup.withoutClient': 'Bez klienta',
  'popup.also': 'Poza tym',
  'popup.dealsWithoutNextStep': {
    one: '{count} deal bez następnego kroku',
    few: '{count} deale bez następnego kroku',
    many: '{count} deali bez następnego kroku',
    other: '{count} deala bez następnego kroku',
  },
  'popup.leadsWithoutNextStep': {
    one: '{count} lead bez następnego kroku',
    few: '{count} leady bez następnego kroku',
    many: '{count} leadów bez następnego kroku',
    other: '{count} leada bez następnego kroku',
  },
  'popup.planOneForEach': 'Zaplanuj po jednym albo zostaw',
  'popup.showMore': 'Jeszcze {count}',

  'popup.nothingNow': 'Teraz nic nie czeka',
  'popup.nextAt': 'Następne: {time}.',
  'popup.nextAtReminded': 'Następne: {time}. Przypomnienie o {reminder}.',
  'popup.nextToday': 'Następne o {time}.',
  'popup.nextTodayReminded': 'Następne o {time}. Przypomnienie o {reminder}.',
  'popup.nothingPlanned': 'Nic też nie zaplanowano. Napisz poniżej, co jest do zrobienia.',
  'popup.pinTitle': 'Liczba widoczna bez klikania',
  'popup.pinHint': 'Przypnij Sidebook do paska: otwórz ikonę puzzla i naciśnij pinezkę obok Sidebook.',
  'popup.pinLater': 'Nie teraz',

  'popup.quickAdd': 'Szybkie dodawanie',
  'popup.quickAddExample': 'np. „zadzwoń do Jonasa jutro 10:00”',
  'popup.quickAddPreview': 'Co zostanie zapisane',
  'popup.reminders': 'przypomnienia {times}',
  'popup.noReminders': 'bez przypomnień',
  'popup.startOfWork': 'bez godziny: początek pracy',
  'popup.nextFullHour': 'bez godziny: następna pełna godzina',
  'popup.otherMatches': {
    one: '{count} inny',
    few: '{count} inne',
    many: '{count} innych',
    other: '{count} innego',
  },
  'popup.chooseMatch': 'O kogo chodzi?',
  'popup.withoutItem': 'Zadanie bez klienta',
  'popup.newContact': 'Nowy kontakt „{name}”',
  'popup.pastTime': 'Ten czas już minął. Od razu będzie po terminie.',
  'popup.noDate': 'Napisz kiedy: „jutro”, „piątek 10:00”, „za 3 godziny”.',
  'popup.added': 'Zaplanowano „{title}”: {time}',

  'popup.invitationPaste': 'Wklej tu link z zaproszeniem, aby dołączyć do zespołu.',
  'popup.join': 'Dołącz',
};
