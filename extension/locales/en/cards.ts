/** Cards, lists and the lines of their timelines. */
export const cards = {
  'cards.backup': 'Backup',
  'cards.showMore': 'Show more',
  'cards.filterByName': 'Filter by name',
  'cards.pastTime': 'This time is over. Choose a later one.',
  'cards.movedToStage': 'Moved to {stage}',
  'cards.domain': 'Mail domain',
  'cards.write': 'Write',
  'cards.call': 'Call',
  'cards.andMore': { one: '{names} and {count} more', other: '{names} and {count} more' },
  'cards.loggedBy': 'logged by {names}',
  'cards.teammate': 'teammate',
  'cards.boundHere': 'stands on another item too',
  'cards.activityChanged': 'Activity changed',
  'cards.fieldEmptied': '{field} emptied',
  'cards.logDeleted': 'moved to the recycle bin',
  'cards.logRestored': 'restored',
} as const;
