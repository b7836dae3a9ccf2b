import type { CustomField } from '@sidebook/domain/fields/fields';
import type { RecordId } from '@sidebook/domain/ids';
import { pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import { conditionsOf, orderOf, type Viewing } from '@sidebook/domain/lists/meaning';
import type { ListFilter, ListSort } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';
import type { ShownColumn } from '@sidebook/projections/queries/kanban';
import type { ListRequest } from '@sidebook/projections/queries/list-pages';
import { fold, wordsIn } from '@sidebook/projections/search/words';

import { formats } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { spaceOfDocument } from '../../session/document-space.ts';
import { managedSpaces, membersWithRole } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { pipelineName, stageName } from '../items/item-labels.ts';
import { ownName } from '../timeline/member-name.ts';

/** So many words of what is typed are compared with names. */
const MOST_WORDS = 10;

/** What a list is asked with, besides what the address says. */
export interface ListScope {
  readonly kind: ItemKind;
  /** All that admins defined, archived ones too. */
  readonly fields: readonly CustomField[];
  /** Of deals and leads: the columns as they show now, by `<pipeline>/<stage>`. */
  readonly columns?: ReadonlyMap<string, ShownColumn> | undefined;
  /** The pipeline whose items are listed; undefined = all of the kind. */
  readonly pipeline?: string | undefined;
  /** Only these: those with an activity of one person (CNT-37). */
  readonly within?: ReadonlySet<RecordId> | undefined;
}

export function requestOf(
  session: Session,
  { kind, fields, columns, pipeline, within }: ListScope,
  filter: ListFilter,
  sort: ListSort,
): ListRequest {
  const viewing = viewingOf(session, kind, fields, columns);
  const own = viewing.stages.filter(({ shown }) => shown.startsWith(`${pipeline}/`)).map(({ shown }) => shown);
  const stage = pipeline === undefined ? [] : conditionsOf(kind, { stage: own }, viewing, fold, words);
  return {
    order: orderOf(kind, sort, viewing),
    conditions: [...conditionsOf(kind, filter, viewing, fold, words), ...stage],
    within,
    spaceOf: spaceOfDocument,
  };
}

function words(text: string): string[] {
  return wordsIn(text, MOST_WORDS);
}

function viewingOf(
  session: Session,
  kind: ItemKind,
  fields: readonly CustomField[],
  columns: ListScope['columns'],
): Viewing {
  const members = session.members
    .map(({ id }) => ({ id, name: ownName(session, id) }))
    .toSorted((a, b) => formats.value.compare(a.name, b.name));
  return {
    now: now.value,
    zone: session.zone,
    firstWeekday: session.calendar.firstWeekday,
    members: members.map(({ id }) => id),
    assignable: Object.fromEntries(
      managedSpaces(session).map((space) => [space.id, membersWithRole(session, space).map(({ id }) => id)]),
    ),
    fields: fields.filter(({ entity }) => entity === kind),
    stages: stagesOf(session, kind).map(({ id, pipeline, stage }) => ({
      shown: id,
      raw: columns?.get(id)?.raw ?? [`${pipeline}/${stage}`],
    })),
  };
}

/** A stage of any pipeline of the kind, in the order in which they stand. */
export interface ListedStage {
  /** `<pipeline>/<stage>`. */
  readonly id: string;
  readonly pipeline: string;
  readonly stage: string;
  /** With its pipeline's, where there are several. */
  readonly name: string;
  readonly isOpen: boolean;
}

export function stagesOf({ pipelines }: Session, kind: ItemKind): ListedStage[] {
  if (kind !== 'deal' && kind !== 'lead') return [];
  const all = pipelinesOfKind(pipelines, kind);
  return all.flatMap((pipeline) =>
    pipeline.stages.map((stage) => ({
      id: `${pipeline.id}/${stage.id}`,
      pipeline: pipeline.id,
      stage: stage.id,
      name: all.length > 1 ? `${pipelineName(pipeline)} · ${stageName(stage)}` : stageName(stage),
      isOpen: stage.result === 'open',
    })),
  );
}
