/** Ways around: commands, letters that lead to sections, order of the section tabs. */
export const navigation = {
  'navigation.commands': 'Commands',
  'navigation.findCommand': 'Find a command',
  'navigation.keyCommands': 'commands',
  'navigation.goTo': 'Go to: {section}',
  'navigation.goToWhich': 'Go to',
  'navigation.today': 'Today’s activities',
  'navigation.shortcuts': 'Keyboard shortcuts',
  'navigation.undo': 'Undo: {what}',
  'navigation.tabs': 'Section tabs',
  'navigation.tabsHint': 'Sections without a tick stand under More, with their counter. One tab always stays.',
  'navigation.tabsReset': 'Section tabs are as at the beginning',
  'navigation.resetTabs': 'Reset to default',
} as const;
