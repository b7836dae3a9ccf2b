/** The currencies of the workspace. */
export const money = {
  'money.currencies': 'Currencies',
  'money.hint': 'What amounts can be in. Amounts in another currency stay as they are.',
  'money.usual': 'Default currency',
  'money.isUsual': 'Default',
  'money.add': 'Add a currency',
  'money.codeOrName': 'Code or name',
  'money.unknown': 'No currency is called “{text}”',
  'money.notOffered': '{code} is not offered here. Choose from: {offered}',
} as const;
