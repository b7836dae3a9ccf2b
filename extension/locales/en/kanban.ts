/** Columns and lists of deals and leads. */
export const kanban = {
  'kanban.viewSettings': 'View settings',
  'kanban.needsAttentionFirst': 'Needs attention first',
  'kanban.leadCount': { one: '{count} lead', other: '{count} leads' },
  'kanban.noLeads': 'No leads yet',
  'kanban.noLeadsHint': 'Start with one you work on, or log a message.',
  'kanban.noLeadsInStage': 'No leads in {stage}',
  'kanban.noLeadsInStageHint': 'Move one here with M, or start with a new one.',
} as const;
