/** What admins set for the whole workspace; one record, in the document `org`. Empty = the default. */
export const settingsKind = {
  fields: {
    /** `simple` or `classic` (MODE-1). */
    crmMode: 'text',
    counterMode: 'text',
    activityLimit: 'number',
    /** IANA name of the zone in which deadlines are generated; empty = the viewer's. */
    zone: 'text',
    /** 1 = Monday .. 7 = Sunday. */
    firstWeekday: 'number',
    /** Minutes since midnight. */
    workStart: 'number',
    workEnd: 'number',
    hoursApply: 'flag',
    /** Cards dropped on a day off go to the next start of work (VIEW-24). */
    workingDaysOnly: 'flag',
    /** The template of smart activities, for deals and for leads (SMART-24), and whether they are proposed (SMART-17). */
    smartDealText: 'text',
    smartDealDays: 'number',
    smartDealOff: 'flag',
    smartLeadText: 'text',
    smartLeadDays: 'number',
    smartLeadOff: 'flag',
    /** What a request makes in Simple mode (MODE-11, MODE-12). */
    requestCompany: 'flag',
    requestPipeline: 'text',
    repeatSales: 'flag',
    /** What stands on printed quotes (QUOT-13), and what a new one begins with (QUOT-12). */
    letterName: 'text',
    letterAddress: 'text',
    letterTaxId: 'text',
    letterFooter: 'text',
    quoteTerms: 'text',
    quoteDays: 'number',
    /** Default currency, ISO 4217 (SET-1). */
    currency: 'text',
  },
  /**
   * Weekdays: element id = `1`..`7`, `false` = a day off. Holidays: element id = the day, value = its name. Conversion
   * closes: element id = kind of activity (MODE-31). Reminders: element id = minutes before the deadline. Currencies: element
   * id = the code of one that is offered beside the default (SET-1).
   */
  collections: {
    weekdays: 'flag',
    holidays: 'text',
    conversionCloses: 'flag',
    smartDealReminders: 'mark',
    smartLeadReminders: 'mark',
    currencies: 'mark',
  },
} as const;

/** The user's own settings, in their own document: the same on all of their devices. Empty = the default. */
export const preferencesKind = {
  fields: {
    kanbanOrder: 'text',
    /** How deals and leads were last shown: `kanban` or `activities`. */
    dealView: 'text',
    leadView: 'text',
    /** Order of the section tabs: ids with blanks between them. */
    sectionOrder: 'text',
    /** Until when smart activities are not proposed (SMART-13, SMART-18), and the user's own choice (SMART-17). */
    smartPausedUntil: 'instant',
    smartDealPausedUntil: 'instant',
    smartDealOff: 'flag',
    smartLeadPausedUntil: 'instant',
    smartLeadOff: 'flag',
    /** Whose entries the stream last showed: `mine` or `all` (FEED-9). */
    streamScope: 'text',
    /** What sends the mails that are written here (one of MailWay), and the page of a webmail that the user hosts. */
    mailWay: 'text',
    mailPage: 'text',
    /** Minutes since midnight between which no system notification is shown (SET-2). */
    quietFrom: 'number',
    quietUntil: 'number',
  },
  /**
   * Reminders: element id = minutes before the deadline for new activities (ACT-30), `false` = not this one. History off:
   * element id = kind of change that the history leaves out (LOG-26). Sections under More: element id = the section;
   * `true` = it has no tab. List columns: element id = kind of item; ids of columns with blanks between them (LIST-1).
   * Notifications off: element id = a NotifiedKind, `true` = it makes none.
   */
  collections: {
    reminders: 'flag',
    historyOff: 'flag',
    sectionsUnderMore: 'flag',
    listColumns: 'text',
    notificationsOff: 'flag',
  },
} as const;
