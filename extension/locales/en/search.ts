/** Search over the whole CRM. */
export const search = {
  'search.hint': 'Names, addresses, numbers, subjects, texts',
  'search.found': { one: '{count} result', other: '{count} results' },
  'search.allOf': 'Show all: {group}',
  'search.moreThan': 'More than {count}. A further word narrows it.',
  'search.corrected': 'No word begins with “{typed}”. Shown for: {words}',
  'search.goesOn': 'Still looking further back.',
} as const;
