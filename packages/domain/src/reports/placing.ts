import { shownColumn } from '../kanban/columns.ts';
import type { MemberId } from '../ids.ts';
import type { Stage } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import type { Period } from './periods.ts';
import type { Rows } from './figures.ts';
import type { StayTable } from './stay-table.ts';

/** What a report is narrowed to; all pipelines and everybody where it does not say. */
export interface ReportFilter {
  readonly period: Period;
  readonly pipeline?: string | undefined;
  readonly person?: MemberId | undefined;
}

/** Where a raw column shows, with the pipelines of now: in which pipeline and stage, and which place that has there. */
export interface ShownPlace {
  readonly pipeline: string;
  readonly stage: Stage;
  readonly index: number;
}

/** Looks up where the raw columns among a table's texts show; each is worked out once. */
export function placing(pipelines: Pipelines, { texts }: StayTable): (column: number) => ShownPlace {
  const known = new Map<number, ShownPlace>();
  return (column) => {
    const found = known.get(column);
    if (found) return found;
    const place = shownPlace(pipelines, texts[column] ?? '');
    known.set(column, place);
    return place;
  };
}

export function shownPlace(pipelines: Pipelines, column: string): ShownPlace {
  const { pipeline: id, stage: stageId } = shownColumn(pipelines, 'deal', column);
  const { stages } = dealPipeline(pipelines, id);
  const index = stages.findIndex((candidate) => candidate.id === stageId);
  return { pipeline: id, stage: stages[index] as Stage, index };
}

export function isWithin({ from, until }: Period, at: number): boolean {
  return at >= from && at < until;
}

/** Whether a deal stands there still. */
export function lasts({ left }: StayTable, row: number): boolean {
  return Number.isNaN(left[row]);
}

/** Whether a text of a table is the one that is asked for; each is, where none is asked for. */
export function asksFor({ texts }: StayTable, wanted: string | undefined): (place: number) => boolean {
  if (wanted === undefined) return () => true;
  const found = texts.indexOf(wanted);
  return (place) => place === found;
}

/** The rows that a report counts. */
export function rowsOf({ size }: StayTable, counts: (row: number) => boolean): Rows {
  const rows: number[] = [];
  for (let row = 0; row < size; row++) if (counts(row)) rows.push(row);
  return rows;
}
