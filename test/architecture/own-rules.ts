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
  // writing e-mails
  'TMPL-1':
    'Given a text with fields of contact, company, deal, lead or writer in braces, when it is filled, then each stands for the value of the record that the e-mail is about, in the writer’s language; a value is never read as a field.',
  'TMPL-2':
    'Given fields without a value, or of an unknown name, when an e-mail is written, then each is shown with its place and can be left out; handing over waits until none is left. Braces that are no field are text.',
  'TMPL-3':
    'Given e-mail templates, when one is made, changed or deleted, then the user’s own are on all of their devices and nobody else’s; those of the workspace are everybody’s and only admins write them; deleting has Undo.',
  // my week
  'WEEK-1':
    'Given a week, when My week is shown, then it has what the user completed by kind, the e-mails that went out, the calls with their minutes, the deals won with sums by currency, what is planned, and the deals that close in the week after and in the month.',
  'WEEK-2':
    'Given My week, when it is copied or an e-mail is written of it, then text and table say the same figures as the page, in the language of the interface.',
  'WEEK-3': 'Given an e-mail that is only prepared, when weeks are counted, then it counts in none.',
  // settings
  'SET-2':
    'Given a kind of notice or reminder that the user switched off, or the user’s quiet hours, when it comes, then no system notification shows it; it stands in the CRM as ever.',
  'SET-3':
    'Given views that the user arranged, when settings show them, then each says what was chosen, and one press brings back the usual, with Undo.',
  'SET-4':
    'Given the data on this device, when settings show it, then they say how much room files and all else take, how much there is, and whether the browser may clear it.',
};
