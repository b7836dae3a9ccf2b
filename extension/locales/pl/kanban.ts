/** Columns and lists of deals and leads. */
export const kanban = {
  'kanban.viewSettings': 'Ustawienia widoku',
  'kanban.needsAttentionFirst': 'Najpierw wymagające uwagi',
  'kanban.leadCount': { one: '{count} lead', few: '{count} leady', many: '{count} leadów', other: '{count} leada' },
  'kanban.noLeads': 'Nie ma jeszcze leadów',
  'kanban.noLeadsHint': 'Zacznij od takiego, nad którym pracujesz, albo zarejestruj wiadomość.',
  'kanban.noLeadsInStage': 'Brak leadów na etapie {stage}',
  'kanban.noLeadsInStageHint': 'Przenieś tu jakiś klawiszem M albo zacznij od nowego.',
};
