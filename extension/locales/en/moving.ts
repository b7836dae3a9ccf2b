/** Moving records to another space. */
export const moving = {
  'moving.title': 'Move to another space',
  'moving.to': 'Into which space',
  'moving.many': { one: '{count} record', other: '{count} records' },
  'moving.along': 'Goes along: {parts}.',
  'moving.alone': 'Nothing stands on it that would go along.',
  'moving.comments': { one: '{count} comment', other: '{count} comments' },
  'moving.files': { one: '{count} file', other: '{count} files' },
  'moving.loses': 'No longer visible to {names}.',
  'moving.gains': 'From then on visible to {names}, too.',
  'moving.same': 'The same people see it there.',
  'moving.submit': 'Move',
  'moving.running': 'Moving to {space}',
  'moving.moved': { one: 'Moved to {space}', other: '{count} records moved to {space}' },
  'moving.notYours': 'You can move only what lies in spaces that you manage.',
  'moving.none': 'Nothing was moved.',
  'moving.left': { one: '{count} record stayed where it is.', other: '{count} records stayed where they are.' },
  'moving.elsewhere': {
    one: 'Somebody else has just moved {count} record to another space.',
    other: 'Somebody else has just moved {count} records to another space.',
  },
  'moving.hidden': 'Record without access',
} as const;
