/** Columns and lists of deals and leads. */
export const kanban = {
  'kanban.viewSettings': 'Configuración de la vista',
  'kanban.needsAttentionFirst': 'Primero lo que requiere atención',
  'kanban.leadCount': { one: '{count} cliente potencial', other: '{count} clientes potenciales' },
  'kanban.noLeads': 'Aún no hay clientes potenciales',
  'kanban.noLeadsHint': 'Empieza con uno en el que trabajas o registra un mensaje.',
  'kanban.noLeadsInStage': 'No hay clientes potenciales en {stage}',
  'kanban.noLeadsInStageHint': 'Mueve uno aquí con M o empieza con uno nuevo.',
};
