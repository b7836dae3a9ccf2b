import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import { decodeRecord } from '@sidebook/crdt/codec';
import type { Entry } from '@sidebook/crdt/record-state';
import type { RecordId } from '@sidebook/domain/ids';
import {
  type ConversionChoices,
  type LeadScene,
  planConversion,
  type PlannedRecord,
} from '@sidebook/domain/leads/conversion';
import { finalStage } from '@sidebook/domain/leads/outcome';
import type { TargetSet } from '@sidebook/domain/leads/targets';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import type { Deal, Lead } from '@sidebook/domain/records/schema';
import { activitiesOwnedBy, matchClients } from '@sidebook/projections/queries/leads';
import { readFields } from '@sidebook/projections/queries/fields';
import { readPipelines } from '@sidebook/projections/queries/settings';

import { Refusal } from '../../messaging/consumer.ts';
import type { ConvertedInto } from '../../messaging/lead-requests.ts';
import type { WorkerContext } from '../context.ts';

/** What is chosen for one lead; `pipeline` is an id, undefined = the default one. */
export interface LeadChoices extends Pick<ConversionChoices, 'closes' | 'names' | 'custom'> {
  readonly targets: TargetSet;
  readonly pipeline: string | undefined;
}

/** What converting a lead writes. What is there already is not in it, so that it may be asked again after a kill. */
export interface LeadWriting {
  readonly into: ConvertedInto;
  readonly creations: readonly Entry[];
  readonly changes: readonly FieldChange[];
  /** Records that this makes: Undo puts them into the recycle bin. */
  readonly made: readonly RecordId[];
}

export async function requireLead({ rows }: WorkerContext, id: RecordId): Promise<Lead> {
  const record = (await rows.items.get(id))?.record;
  if (record?.recordKind !== 'lead' || record.deleted) throw new Refusal('not-found', id);
  return record;
}

/** Everything that a lead's conversion is decided by, from rows. */
export async function sceneOf(context: WorkerContext, lead: Lead): Promise<LeadScene> {
  const { rows, self, now } = context;
  const pipelines = await readPipelines(rows);
  const matched = (await matchClients(rows, [lead])).get(lead.id);
  const activities = await activitiesOwnedBy(rows, lead.id);
  return {
    lead,
    contact: matched?.contact,
    company: matched?.company,
    activities: activities.map(({ record }) => record),
    convertedStage: finalStage(pipelines.leads, 'won').id,
    now: now(),
    by: self.member,
  };
}

export async function planLead(context: WorkerContext, scene: LeadScene, choices: LeadChoices): Promise<LeadWriting> {
  const pipeline = dealPipeline(await readPipelines(context.rows), choices.pipeline);
  const fields = await readFields(context.rows);
  const plan = planConversion(scene, { ...choices, pipeline, fields });
  const creations: Entry[] = [];
  const changes: FieldChange[] = [...plan.changes];
  const made: RecordId[] = [];
  for (const record of plan.records) {
    const state = await context.replica.stateOf(record.id);
    const known = decodeRecord(state);
    if (!known) {
      creations.push(entryOf(record, context));
      made.push(record.id);
    } else if ((known as Deal).deleted) {
      changes.push(...broughtBack(known, record));
      made.push(record.id);
    }
  }
  return { into: plan.targets, creations, changes, made };
}

function entryOf({ id, kind, fields, collections }: PlannedRecord, { writer }: WorkerContext): Entry {
  // A planned record's fields are those of its kind; the compiler is told one of the three.
  return createRecord<'deal'>(id, kind as 'deal', fields, collections, writer());
}

/** What an undone conversion put into the recycle bin comes back as the lead says it now. */
function broughtBack(known: object, { id, fields, collections }: PlannedRecord): FieldChange[] {
  const current = known as Readonly<Record<string, unknown>>;
  const differs = (before: unknown, after: unknown): boolean => JSON.stringify(before) !== JSON.stringify(after);
  const changed = Object.entries(fields).filter(([field, value]) => differs(current[field], value));
  const elements = Object.entries(collections as Readonly<Record<string, Readonly<Record<string, unknown>>>>);
  return [
    { id, field: 'deleted', value: false },
    ...changed.map(([field, value]) => ({ id, field, value })),
    ...elements.flatMap(([field, own]) =>
      Object.entries(own)
        .filter(([element, value]) => differs((current[field] as typeof own | undefined)?.[element], value))
        .map(([element, value]) => ({ id, field, element, value })),
    ),
  ];
}
