/** The Activities view: deals and leads by when something is to be done. */
export const activitiesView = {
  'view.column': 'Column',
  'view.previousColumn': 'Previous column',
  'view.nextColumn': 'Next column',
  'view.columnAndTime': '{column} ({time})',
  'view.without': 'Without activities',
  'view.laterHint': 'after next week',
  'view.empty': 'Nothing in this column',
  'view.emptyHint': 'What is planned for this time stands here.',
  'view.addReason': '{column}: with the activity “{activity}”, {time}',

  // What a drop has done
  'view.planned': '“{name}” is planned for {time}',
  'view.plannedElsewhere': '“{name}” is planned for {time} and stands in “{column}”',
  'view.plannedDayOff': '“{name}” is planned for {time}, a day off',
  'view.dayOff': '{time} is a day off',
  'view.takeInstead': 'Rather {time}',
  'view.heldByIncoming': {
    one: '“{name}” is planned for {time}. It stands in Today because {count} incoming activity is open.',
    other: '“{name}” is planned for {time}. It stands in Today because {count} incoming activities are open.',
  },
  'view.heldByPlanned': {
    one: '“{name}”: one activity is planned for {time}. {count} other one keeps it in “{column}”.',
    other: '“{name}”: one activity is planned for {time}. {count} others keep it in “{column}”.',
  },
  'view.moveOther': 'Move the other one too',
  'view.moveOthers': { one: 'Move {count} other too', other: 'Move {count} others too' },

  // Why it has done nothing
  'view.refusedIncoming': {
    one: '“{name}” stays in Today until {count} incoming activity is completed.',
    other: '“{name}” stays in Today until {count} incoming activities are completed.',
  },
  'view.refusedColumn': 'Nothing can be planned for “{column}”: cards come there by themselves.',
  'view.refusedClosed': '“{name}” is closed.',
} as const;
