/** Columns and lists of deals and leads. */
export const kanban = {
  'kanban.viewSettings': 'Einstellungen der Ansicht',
  'kanban.needsAttentionFirst': 'Zuerst, was Aufmerksamkeit braucht',
  'kanban.leadCount': { one: '{count} Lead', other: '{count} Leads' },
  'kanban.noLeads': 'Noch keine Leads',
  'kanban.noLeadsHint': 'Beginnen Sie mit einem, an dem Sie arbeiten, oder protokollieren Sie eine Nachricht.',
  'kanban.noLeadsInStage': 'Keine Leads in {stage}',
  'kanban.noLeadsInStageHint': 'Verschieben Sie einen mit M hierher oder beginnen Sie mit einem neuen.',
};
