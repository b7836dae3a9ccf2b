/** Who takes over what a member leaves (PERM-14). */
export const handOver = {
  'handOver.items': { one: '{count} item', other: '{count} items' },
  'handOver.activities': { one: '{count} open activity', other: '{count} open activities' },
  'handOver.tasks': { one: '{count} open task', other: '{count} open tasks' },
  'handOver.has': '{name} is responsible for {list}.',
  'handOver.hint': 'It is handed over before the access ends, in one step with Undo.',
  'handOver.successor': 'Who takes over',
  'handOver.successorIn': 'Who takes over in {space}',
  'handOver.nobodyHint': 'The items then stand under “Without responsible”.',
  'handOver.byItem': 'Choose for each item',
  'handOver.withoutItem': 'Without an item',
  'handOver.writing': 'Handing over the work of {name}',
  'handOver.sending': 'Waiting until the server has it all',
  'handOver.undoing': 'Giving the work back to {name}',
  'handOver.removed': '{name} is removed. Handed over: {list}.',
  'handOver.spacesLost': '{name} has lost the access. Handed over: {list}.',
  'handOver.undoRemoved':
    'Undo gives the work back to {name}, who stays removed: the items then stand under “Without responsible”.',
  'handOver.undoSpaces':
    'Undo gives the work back to {name}, who stays without access: the items then stand under “Without responsible”.',
  'handOver.stopped': 'Stopped. {name} keeps the access. Handed over so far: {list}.',
  'handOver.failed': '{name} keeps the access. Handed over so far: {list}.',
  'handOver.nothing': 'nothing',
  'handOver.undone': 'The work is with {name} again.',
  'handOver.kept': {
    one: '{count} record stays as it is, because it was changed since.',
    other: '{count} records stay as they are, because they were changed since.',
  },
  'handOver.runs': 'Another hand-over is still going on. Wait until it has ended.',
  'handOver.unassigned': 'Without responsible',
} as const;
