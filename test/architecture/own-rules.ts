/**
 * Rules that this project sets itself, where the product's rules give none. Each is followed: it needs a test whose title names
 * it, like the product's own. Never use a number again.
 */
export const ownRules: Readonly<Record<string, string>> = {
  // the search over the whole CRM
  'SRCH-1':
    'Given a text, when it is searched, then every record on the device that has all of its words, each at the beginning of a word and in any order, is found; case and accents do not count.',
  'SRCH-2':
    'Given a part of an e-mail address, or four digits or more of a telephone number in any spelling, with or without country code, when searched, then the records with that address or number are found.',
  'SRCH-3':
    'Given results, when shown, then they are grouped by kind; in a group those that are called so come before those whose texts say it, then the nearest word and the newest first; each shows where the words were found.',
  'SRCH-4':
    'Given a word of four letters or more with which no word begins, when searched, then words that are one letter away are looked for in its place, and the list says so.',
  'SRCH-5':
    'Given something in the recycle bin, when searched, then neither it nor what stands on it is found, until it comes back.',
  'SRCH-6': 'Given a group with more results than are shown, when asked for, then it is shown alone with many more.',
  // the history of the CRM
  'HIST-1':
    'Given the history, when read, then events stand newest first with who, what and when, and a change with what was there before; it goes back to the first, in pages.',
  'HIST-2':
    'Given the history, when narrowed to a person, a time or kinds of changes, then only those stand there; kinds that are switched off stay so on all devices of the user.',
  'HIST-3':
    'Given a change of a field to which the user may write, when the value of before is asked back, then it is written as a change of its own, with Undo; stages, tasks’ steps and deletions go by their own ways.',
  // lists of items
  'LIST-1':
    'Given a list of items, when shown, then it has the columns that the user chose, in that order, on all of their devices; the name always; without a choice those of its kind. Where it is narrow, the first ones stand in two lines.',
  'LIST-2':
    'Given a list, when sorted by a column in either direction, then every record stands in it once, equal ones always in the same order, and those without a value last; it is read in pages, however many there are.',
  'LIST-3':
    'Given a filter, when its clauses are chosen, then those records stand in the list for which all of them hold, and only those; the list says how many there are.',
  'LIST-4':
    'Given a filter and an order, when the page is reloaded, left and come back to, or opened by its address, then they are as they were.',
  'LIST-5':
    'Given a filter that was saved under a name, for oneself or by an admin for everybody, when chosen, then the list is as it was saved; it can be replaced, renamed and deleted, with Undo.',
  'LIST-6':
    'Given ticked records, or all that match, when a group action is done, then all of them are changed, with one Undo; those that the user may not change stay as they are, and are named.',
  'LIST-7':
    'Given a cell of a list, when edited in place, then Enter saves, Tab saves and goes to the next, Esc leaves it as it was; a value that cannot be read stays in the cell with words that say what is wrong.',
  'LIST-8':
    'Given a card that was opened from a list, when the next or previous one is asked for, then it is that of the list, in its order and filter.',
};
