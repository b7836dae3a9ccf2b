import { timeOf } from '@sidebook/crdt/keys';
import { fieldEntry, type RecordState } from '@sidebook/crdt/record-state';
import type { Comment } from '@sidebook/domain/records/schema';

import type { CommentRow, StateRow } from '../tables.ts';

export function commentRow(source: StateRow, state: RecordState, record: Comment): CommentRow {
  const row: CommentRow = { id: record.id, document: source.document, record };
  const edit = fieldEntry(state, 'text');
  if (record.activity && !record.deleted) row.entry = record.activity;
  if (edit) row.editedAt = timeOf(edit.stamp);
  return row;
}
