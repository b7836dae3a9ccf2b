import { shownColumn } from '../kanban/columns.ts';
import type { MemberId } from '../ids.ts';
import type { Stage } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import type { Period } from './periods.ts';
import type { DealStay } from './stays.ts';

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

/** Looks up places; each raw column is worked out once. */
export function placing(pipelines: Pipelines): (column: string) => ShownPlace {
  const known = new Map<string, ShownPlace>();
  return (column) => {
    const found = known.get(column);
    if (found) return found;
    const { pipeline: id, stage: stageId } = shownColumn(pipelines, 'deal', column);
    const { stages } = dealPipeline(pipelines, id);
    const index = stages.findIndex((candidate) => candidate.id === stageId);
    const place = { pipeline: id, stage: stages[index] as Stage, index };
    known.set(column, place);
    return place;
  };
}

export function isWithin({ from, until }: Period, at: number): boolean {
  return at >= from && at < until;
}

/** Whether a deal stands there still. */
export function lasts(stay: DealStay): boolean {
  return stay.left === undefined;
}
