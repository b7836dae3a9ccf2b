/** Who takes over what a member leaves (PERM-14). */
export const handOver = {
  'handover.items': { one: '{count} item', other: '{count} items' },
  'handover.activities': { one: '{count} open activity', other: '{count} open activities' },
  'handover.tasks': { one: '{count} open task', other: '{count} open tasks' },
  'handover.has': '{name} is responsible for {list}.',
  'handover.hint': 'It is handed over before the access ends, in one step with Undo.',
  'handover.successor': 'Who takes over',
  'handover.successorIn': 'Who takes over in {space}',
  'handover.nobodyHint': 'The items then stand under “Without responsible”.',
  'handover.byItem': 'Choose for each item',
  'handover.withoutItem': 'Without an item',
  'handover.writing': 'Handing over the work of {name}',
  'handover.sending': 'Waiting until the server has it all',
  'handover.undoing': 'Giving the work back to {name}',
  'handover.removed': '{name} is removed. Handed over: {list}.',
  'handover.spacesLost': '{name} has lost the access. Handed over: {list}.',
  'handover.undoRemoved':
    'Undo gives the work back to {name}, who stays removed: the items then stand under “Without responsible”.',
  'handover.undoSpaces':
    'Undo gives the work back to {name}, who stays without access: the items then stand under “Without responsible”.',
  'handover.stopped': 'Stopped. {name} keeps the access. Handed over so far: {list}.',
  'handover.failed': '{name} keeps the access. Handed over so far: {list}.',
  'handover.nothing': 'nothing',
  'handover.undone': 'The work is with {name} again.',
  'handover.kept': {
    one: '{count} record stays as it is, because it was changed since.',
    other: '{count} records stay as they are, because they were changed since.',
  },
  'handover.runs': 'Another hand-over is still going on. Wait until it has ended.',
  'handover.unassigned': 'Without responsible',
} as const;
