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
  // the sales funnel and the reports
  'REP-1':
    'Given a figure of a report, when shown, then its period, pipeline and people stand with it, and it leads to its records: exactly as many as it says. Sums are of the amounts as the deals say them now, one for each currency, never added up.',
  'REP-2':
    'Given a deal, when it moves, then the time that it spent in a stage without leaving it is a stay; one of less than a minute that is taken back never was. A stay belongs to who was responsible when it began. Deals in the recycle bin have none until they come back.',
  'REP-3':
    'Given the sales funnel of a pipeline, when shown, then each open stage has the deals that came into it in the period, each once, and each final stage those of them that stand there still; a stage or pipeline that is gone counts where its deals show.',
  'REP-4':
    'Given a stage of the funnel, when its conversion is shown, then it is the share of its deals that later came into a later stage of the pipeline, or were won, whenever that was; moves back do not take it away.',
  'REP-5':
    'Given a stage of the funnel, when its time is shown, then it is the median of the stays that began there in the period and are over.',
  'REP-6':
    'Given won and lost deals, when shown by time, person, source or reason, then a deal counts when it came into the won or lost stage in which it stands: a deal that was opened again counts no more, and one that is closed again counts anew.',
  'REP-7':
    'Given open deals, when forecast, then those with a close day in the period count with their amount times the probability of their stage, for who is responsible now; those without a close day stand by themselves.',
  'REP-8':
    'Given an open stage, when nobody set its probability, then it is by its place: with four, 20, 40, 60 and 80 percent; admins set it, 0 to 100; won is 100 and lost 0.',
  'REP-9':
    'Given an open deal, when it has been in its stage for longer than the days that admins set there, else than twice the median of the stays there that began in the last year and are over, when they are five or more, but no less than a day, else than 30 days, then it is stuck.',
  'REP-10':
    'Given activities, when counted by kind and person, then each counts when it was completed, for who completed it, or when it went out; what was closed with its deal or is in the recycle bin does not.',
  'REP-11':
    'Given a period, when chosen by name or by its days, then it is whole days by the viewer’s clock, and it, pipeline and person are in the address; an address that makes no sense gives this month, all pipelines and everybody.',
  'REP-12':
    'Given a table of a report, when exported, then the file has the rows on the screen as CSV that every spreadsheet opens, and no cell runs as a formula.',
  'REP-13':
    'Given a chart, when shown, then it has a name, its figures stand in a table beside it, and no colour is the only sign.',
};
