/** Columns and lists of deals and leads. */
export const kanban = {
  'kanban.viewSettings': 'Impostazioni della vista',
  'kanban.needsAttentionFirst': 'Prima ciò che richiede attenzione',
  'kanban.leadCount': { one: '{count} lead', other: '{count} lead' },
  'kanban.noLeads': 'Ancora nessun lead',
  'kanban.noLeadsHint': 'Comincia da uno su cui lavori, o registra un messaggio.',
  'kanban.noLeadsInStage': 'Nessun lead in {stage}',
  'kanban.noLeadsInStageHint': 'Spostane uno qui con M, o comincia con uno nuovo.',
};
