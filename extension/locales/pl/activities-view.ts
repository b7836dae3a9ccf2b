import type { activitiesView as english } from '../en/activities-view.ts';
import type { Translated } from '../message.ts';

export const activitiesView: Translated<typeof english> = {
  'view.column': 'Kolumna',
  'view.previousColumn': 'Poprzednia kolumna',
  'view.nextColumn': 'Następna kolumna',
  'view.columnAndTime': '{column} ({time})',
  'view.without': 'Bez aktywności',
  'view.laterHint': 'po następnym tygodniu',
  'view.empty': 'Nic w tej kolumnie',
  'view.emptyHint': 'Tu jest to, co zaplanowano na ten czas.',
  'view.addReason': '{column}: z aktywnością „{activity}”, {time}',

  'view.planned': '„{name}”: zaplanowano na {time}',
  'view.plannedElsewhere': '„{name}”: zaplanowano na {time}, karta jest w kolumnie „{column}”',
  'view.plannedDayOff': '„{name}”: zaplanowano na {time}, to dzień wolny',
  'view.dayOff': '{time} to dzień wolny',
  'view.takeInstead': 'Lepiej {time}',
  'view.heldByIncoming': {
    one: '„{name}”: zaplanowano na {time}. Karta jest w kolumnie „Dzisiaj”, bo {count} aktywność przychodząca jest otwarta.',
    few: '„{name}”: zaplanowano na {time}. Karta jest w kolumnie „Dzisiaj”, bo {count} aktywności przychodzące są otwarte.',
    many: '„{name}”: zaplanowano na {time}. Karta jest w kolumnie „Dzisiaj”, bo {count} aktywności przychodzących jest otwartych.',
    other:
      '„{name}”: zaplanowano na {time}. Karta jest w kolumnie „Dzisiaj”, bo {count} aktywności przychodzącej jest otwarte.',
  },
  'view.heldByPlanned': {
    one: '„{name}”: jedną aktywność zaplanowano na {time}. {count} inna trzyma kartę w kolumnie „{column}”.',
    few: '„{name}”: jedną aktywność zaplanowano na {time}. {count} inne trzymają kartę w kolumnie „{column}”.',
    many: '„{name}”: jedną aktywność zaplanowano na {time}. {count} innych trzyma kartę w kolumnie „{column}”.',
    other: '„{name}”: jedną aktywność zaplanowano na {time}. {count} innej trzyma kartę w kolumnie „{column}”.',
  },
  'view.moveOther': 'Przenieś też tę drugą',
  'view.moveOthers': {
    one: 'Przenieś też {count} inną',
    few: 'Przenieś też {count} inne',
    many: 'Przenieś też {count} innych',
    other: 'Przenieś też {count} innej',
  },

  'view.refusedIncoming': {
    one: '„{name}” zostaje w kolumnie „Dzisiaj”, dopóki {count} aktywność przychodząca nie będzie zakończona.',
    few: '„{name}” zostaje w kolumnie „Dzisiaj”, dopóki {count} aktywności przychodzące nie będą zakończone.',
    many: '„{name}” zostaje w kolumnie „Dzisiaj”, dopóki {count} aktywności przychodzących nie będzie zakończonych.',
    other: '„{name}” zostaje w kolumnie „Dzisiaj”, dopóki {count} aktywności przychodzącej nie będzie zakończone.',
  },
  'view.refusedColumn': 'W kolumnie „{column}” nie można planować: karty trafiają tam same.',
  'view.refusedClosed': '„{name}” jest już zamknięte.',
};
