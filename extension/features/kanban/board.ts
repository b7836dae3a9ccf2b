import type { Signal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import type { KanbanOrder } from '@sidebook/domain/kanban/attention';
import type { Pipeline } from '@sidebook/domain/pipelines/pipeline';
import type { StagedKind } from '@sidebook/domain/records/schema';
import type { ShownColumn } from '@sidebook/projections/queries/kanban';
import type { StandingRow } from '@sidebook/projections/tables';

import type { Session } from '../../session/session.ts';

/** What all parts of a kanban or list of deals or leads share. */
export interface Board {
  readonly session: Session;
  readonly kind: StagedKind;
  readonly pipeline: Pipeline;
  readonly order: KanbanOrder;
  /** By `<pipeline>/<stage>`; undefined until they are read. */
  readonly columns: ReadonlyMap<string, ShownColumn> | undefined;
  /** All that a filter leaves; undefined without one. */
  readonly only: readonly StandingRow[] | undefined;
  /** The card that has the keys, and the one that is being dragged. */
  readonly selected: Signal<RecordId | undefined>;
  readonly lifted: Signal<RecordId | undefined>;
}

const empty: readonly string[] = [];

/** The raw columns of a stage, in an order that does not change while they are the same. */
export function rawColumns({ columns, pipeline }: Board, stage: string): readonly string[] {
  return columns?.get(`${pipeline.id}/${stage}`)?.raw.toSorted() ?? empty;
}

export function totalOf({ columns, pipeline }: Board, stage: string): ShownColumn['total'] | undefined {
  return columns && (columns.get(`${pipeline.id}/${stage}`)?.total ?? { count: 0, sums: {} });
}
