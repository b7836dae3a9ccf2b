/** Columns and lists of deals and leads. */
export const kanban = {
  'kanban.viewSettings': 'Einstellungen der Ansicht',
  'kanban.needsAttentionFirst': 'Zuerst, was Aufmerksamkeit braucht',
  'kanban.leadCount': { one: '{count} Lead', other: '{count} Leads' },
  'kanban.noLeads': 'Noch keine Leads',
  'kanban.noLeadsHint': 'Beginnen Sie mit einem, an dem Sie arbeiten, oder erfassen Sie eine Nachricht.',
  'kanban.noLeadsInStage': 'Keine Leads in {stage}',
  'kanban.noLeadsInStageHint': 'Versetzen Sie einen mit M hierher, oder erstellen Sie einen neuen.',
};
