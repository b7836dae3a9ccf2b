/** Cards, lists and the lines of their timelines. */
export const cards = {
  'cards.backup': 'Kopia zapasowa',
  'cards.showMore': 'Pokaż więcej',
  'cards.filterByName': 'Filtruj według nazwy',
  'cards.pastTime': 'Ten czas już minął. Wybierz późniejszy.',
  'cards.movedToStage': 'Przeniesiono do: {stage}',
  'cards.domain': 'Domena poczty',
  'cards.write': 'Napisz',
  'cards.call': 'Zadzwoń',
  'cards.andMore': {
    one: '{names} i jeszcze {count}',
    few: '{names} i jeszcze {count}',
    many: '{names} i jeszcze {count}',
    other: '{names} i jeszcze {count}',
  },
  'cards.loggedBy': 'zapisane przez: {names}',
  'cards.teammate': 'pracownik',
  'cards.boundHere': 'jest też w innym elemencie',
  'cards.activityChanged': 'Aktywność zmieniona',
  'cards.fieldEmptied': '{field}: wyczyszczono',
  'cards.logDeleted': 'przeniesiono do kosza',
  'cards.logRestored': 'przywrócono',
} as const;
