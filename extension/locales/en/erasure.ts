/** Forgetting a person for good (EXT-25). */
export const erasure = {
  'erasure.menu': 'More for {name}',
  'erasure.forget': 'Forget this person',
  'erasure.title': 'Forget {name}?',
  'erasure.warning':
    'This is final. There is no Undo, and neither the recycle bin nor a backup brings the person back.',
  'erasure.goes':
    'The contact goes with its history, activities, messages, tasks, comments and files: from this device, from the server and all that it keeps of the past, and from your teammates’ devices when they next connect.',
  'erasure.goesAlone':
    'The contact goes from this device with its history, activities, messages, tasks, comments and files.',
  'erasure.stays': 'What stands in deals, companies and other records stays. Look for the name there.',
  'erasure.confirm': 'Forget for good',
  'erasure.busy': 'Erasing',
  'erasure.done': 'Forgotten for good',
  'erasure.erased': 'Erased: the contact with {activities}, {comments} and {files}.',
  'erasure.devices': 'Not there yet',
  'erasure.devicesHint': 'What these devices hold goes when they next connect.',
  'erasure.noDevices': 'No other device has a copy.',
  'erasure.outOfReach':
    'Out of reach are exports, backups and copies of the server’s data from before. Nobody gets the person back from them here, but what is in them stays: delete them.',
  'erasure.activities': { one: '{count} activity', other: '{count} activities' },
  'erasure.comments': { one: '{count} comment', other: '{count} comments' },
  'erasure.files': { one: '{count} file', other: '{count} files' },
  'erasure.mailNotAgain': 'This message was erased for good with the person it was from. It is not logged again.',
  'erasure.mailOfFileNotAgain': 'Erased for good, not logged again: {who}, {subject}',
  'erasure.notMadeAgain': 'This was erased for good with the person it belonged to. It is not made again.',
  'erasure.takenBack': {
    one: '{count} of your changes was taken back: it belonged to somebody who had been erased for good.',
    other: '{count} of your changes were taken back: they belonged to somebody who had been erased for good.',
  },
} as const;
