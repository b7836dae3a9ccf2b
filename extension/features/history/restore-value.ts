import type { CustomField } from '@sidebook/domain/fields/fields';
import type { HistoryEvent } from '@sidebook/projections/queries/crm-history';

import { t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import { perform } from '../shell/perform.ts';
import { changedField } from './event-words.ts';

/** Writes what a field or element held before a change, as a change of its own, with Undo (HIST-3). */
export async function restoreValue(event: HistoryEvent, fields: readonly CustomField[]): Promise<void> {
  if (!event.change) return;
  const { row, from } = event.change;
  const value = (from ?? null) as Change['value'];
  const changes = [
    { id: row.record, field: row.field, ...(row.element === undefined ? {} : { element: row.element }), value },
  ];
  await perform('record.change', { changes }, () => t('history.valueRestored', { field: changedField(event, fields) }));
}
