import { isOpen, kindOf } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import { addCompany } from '../clients/companies.ts';
import type { CustomField } from '../fields/fields.ts';
import { customValues } from '../fields/values.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { convertedId } from '../records/derived-ids.ts';
import {
  type Activity,
  type CollectionsOf,
  type Company,
  type Contact,
  type CustomValue,
  elementOf,
  type FieldsOf,
  type Lead,
} from '../records/schema.ts';
import { carriedValues, type FieldMapping, usualMapping } from './custom-values.ts';
import { hasTarget, type TargetKind, type TargetSet } from './targets.ts';

/** A record that a conversion makes. */
export type PlannedRecord = {
  [K in TargetKind]: {
    readonly id: RecordId;
    readonly kind: K;
    readonly fields: FieldsOf<K>;
    readonly collections: CollectionsOf<K>;
  };
}[TargetKind];

/** A field or element that gets a value; null empties or removes it. */
export interface PlannedChange {
  readonly id: RecordId;
  readonly field: string;
  readonly element?: string;
  readonly value: unknown;
}

/** Names that the user typed for what is made. */
export type TypedNames = { readonly [K in TargetKind]?: string | undefined };

/** What the user chose (MODE-18, MODE-25, MODE-31). */
export interface ConversionChoices {
  readonly targets: TargetSet;
  /** Of the deals' pipelines; the deal comes into its first stage. */
  readonly pipeline: Pipeline;
  /** Kinds of activities that are closed; all others are carried over, open. */
  readonly closes: ReadonlySet<string>;
  /** What is missing is taken from the lead. */
  readonly names?: TypedNames | undefined;
  /** All fields that admins defined. */
  readonly fields?: readonly CustomField[] | undefined;
  /** Where values of the lead's own fields go (MODE-28); undefined = into those of their names. */
  readonly custom?: readonly FieldMapping[] | undefined;
}

/** The lead with what is known around it. */
export interface LeadScene {
  readonly lead: Lead;
  /** Clients who are here already, linked or found by phone and e-mail (MODE-39): they get no double. */
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
  /** Activities that the lead owns, done ones too; not deleted. */
  readonly activities: readonly Activity[];
  /** Stage in which converted leads stand. */
  readonly convertedStage: string;
  readonly now: Instant;
  readonly by: MemberId;
}

export interface ConversionPlan {
  /** What the lead became; known clients among them. */
  readonly targets: Readonly<Partial<Record<TargetKind, RecordId>>>;
  readonly records: readonly PlannedRecord[];
  readonly changes: readonly PlannedChange[];
}

/**
 * What converting a lead writes, as plain data. The ids are derived from the lead's, so that doing it again, after an
 * interruption or on a second device, makes the same records: no lead yields two deals (MODE-23).
 */
export function planConversion(scene: LeadScene, choices: ConversionChoices): ConversionPlan {
  const { lead } = scene;
  const { targets } = choices;
  const company = hasTarget(targets, 'company') ? companyPart(scene, choices) : undefined;
  const contact = hasTarget(targets, 'contact') ? contactPart(scene, choices, company?.id) : undefined;
  // Clients who are linked already stay so in the deal, whatever else is made (MODE-29).
  const contactIds = [...new Set([...Object.values(lead.contacts), ...(contact ? [contact.id] : [])])];
  const companyId = company?.id ?? lead.company;
  const deal = hasTarget(targets, 'deal') ? dealPart(scene, choices, contactIds, companyId) : undefined;
  const main = deal?.id ?? contact?.id ?? company?.id;
  const made = { deal: deal?.id, contact: contact?.id, company: company?.id };
  const ids = Object.fromEntries(Object.entries(made).filter(([, id]) => id !== undefined));
  return {
    targets: ids,
    records: [company?.record, contact?.record, deal?.record].filter((record) => record !== undefined),
    changes: [
      ...(company?.changes ?? []),
      ...(contact?.changes ?? []),
      ...leadChanges(scene, Object.values(ids) as RecordId[], contact?.id, company?.id),
      ...(main ? activityChanges(scene, choices, main) : []),
    ],
  };
}

interface Part {
  readonly id: RecordId;
  readonly record?: PlannedRecord;
  readonly changes?: readonly PlannedChange[];
}

/** What the lead says of whoever it may become; empty fields are left out. */
function filled<Fields extends object>(fields: Fields): { [F in keyof Fields]?: NonNullable<Fields[F]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(entries) as { [F in keyof Fields]?: NonNullable<Fields[F]> };
}

/** The name under which a target starts: what was typed, what the client gave, else the best that is known of them. */
export function targetName(lead: Lead, kind: TargetKind, typed?: string): string {
  const own = { deal: lead.name, contact: lead.person, company: lead.organisation }[kind];
  const address = Object.values(lead.emails)[0]?.address;
  const candidates = [typed, own, lead.name, lead.person, lead.organisation, address];
  return candidates.map((candidate) => candidate?.trim() ?? '').find((candidate) => candidate !== '') ?? '';
}

function customOf({ lead }: LeadScene, { fields = [], custom }: ConversionChoices, target: TargetKind) {
  return carriedValues(lead, fields, custom ?? usualMapping(fields), target);
}

/** Nothing where there is nothing: a collection of a record that has none is not written. */
function elementsOf(custom: Readonly<Record<string, CustomValue>>): { custom?: Readonly<Record<string, CustomValue>> } {
  return Object.keys(custom).length > 0 ? { custom } : {};
}

/** A client who is here already gets only values that they lack. */
function customChanges(client: Contact | Company, carried: Readonly<Record<string, CustomValue>>): PlannedChange[] {
  return Object.entries(carried)
    .filter(([element]) => customValues(client)[element] === undefined)
    .map(([element, value]) => ({ id: client.id, field: 'custom', element, value }));
}

function companyPart(scene: LeadScene, choices: ConversionChoices): Part {
  const { lead, company } = scene;
  const { names } = choices;
  const custom = customOf(scene, choices, 'company');
  if (company) return { id: company.id, changes: customChanges(company, custom) };
  const id = convertedId(lead.id, 'company');
  const { address, website, source, responsible, emails, phones, tags } = lead;
  const fields = filled({ name: targetName(lead, 'company', names?.company), address, website, source, responsible });
  return { id, record: { id, kind: 'company', fields, collections: { emails, phones, tags, ...elementsOf(custom) } } };
}

function contactPart(scene: LeadScene, choices: ConversionChoices, company: RecordId | undefined): Part {
  const { lead, contact } = scene;
  const { names } = choices;
  const custom = customOf(scene, choices, 'contact');
  if (contact) {
    const links = company === undefined ? [] : addCompany(contact, company);
    return {
      id: contact.id,
      changes: [...links.map((link) => ({ id: contact.id, ...link })), ...customChanges(contact, custom)],
    };
  }
  const id = convertedId(lead.id, 'contact');
  const { position, address, website, source, responsible, emails, phones, tags } = lead;
  const fields = filled({
    name: targetName(lead, 'contact', names?.contact),
    position,
    company: company ?? lead.company,
    address,
    website,
    source,
    responsible,
  });
  return { id, record: { id, kind: 'contact', fields, collections: { emails, phones, tags, ...elementsOf(custom) } } };
}

function dealPart(
  scene: LeadScene,
  choices: ConversionChoices,
  contacts: readonly RecordId[],
  company: RecordId | undefined,
): Part {
  const { lead } = scene;
  const { pipeline, names } = choices;
  const id = convertedId(lead.id, 'deal');
  const stage = pipeline.stages.find(({ result }) => result === 'open')?.id;
  const { amount, note, source, responsible } = lead;
  const fields = filled({
    name: targetName(lead, 'deal', names?.deal),
    pipeline: pipeline.id,
    stage,
    amount,
    company,
    lead: lead.id,
    note,
    source,
    responsible,
  });
  const linked = Object.fromEntries(contacts.map((contact) => [elementOf(contact), contact]));
  const custom = customOf(scene, choices, 'deal');
  return { id, record: { id, kind: 'deal', fields, collections: { contacts: linked, ...elementsOf(custom) } } };
}

/** The lead ends as converted and lists what it became (MODE-29). */
function leadChanges(
  { lead, convertedStage, now }: LeadScene,
  targets: readonly RecordId[],
  contact: RecordId | undefined,
  company: RecordId | undefined,
): PlannedChange[] {
  const { id } = lead;
  const changes: PlannedChange[] = [];
  if (lead.converted === undefined) changes.push({ id, field: 'converted', value: now });
  if (lead.stage !== convertedStage) changes.push({ id, field: 'stage', value: convertedStage });
  if (lead.lostReason !== undefined) changes.push({ id, field: 'lostReason', value: null });
  if (company !== undefined && lead.company === undefined) changes.push({ id, field: 'company', value: company });
  const lists = { contacts: contact === undefined ? [] : [contact], targets };
  for (const [field, ids] of Object.entries(lists)) {
    const present = lead[field as keyof typeof lists];
    for (const target of ids) {
      const element = elementOf(target);
      if (present[element] !== target) changes.push({ id, field, element, value: target });
    }
  }
  return changes;
}

/**
 * Open activities of the chosen kinds are completed automatically (ACT-24, MODE-13); the others go over to what the lead became
 * and stay open. What stays with the lead stands in the timeline of what it became, too (MODE-22).
 */
function activityChanges({ activities, now, by }: LeadScene, { closes }: ConversionChoices, main: RecordId) {
  return activities.flatMap((activity): PlannedChange[] => {
    const { id } = activity;
    const open = isOpen(activity);
    if (open && !closes.has(kindOf(activity))) return [{ id, field: 'item', value: main }];
    const element = elementOf(main);
    const bound = activity.bindings[element] === main;
    const closing = [
      { id, field: 'completed', value: now },
      { id, field: 'completedBy', value: by },
      { id, field: 'closedBySystem', value: true },
    ];
    return [...(open ? closing : []), ...(bound ? [] : [{ id, field: 'bindings', element, value: main }])];
  });
}

/** Names that have to be filled in before a lead can become this (MODE-27): those of what is made and what nobody named. */
export function missingNames(
  scene: Pick<LeadScene, 'lead' | 'contact' | 'company'>,
  targets: TargetSet,
  typed: TypedNames,
): readonly TargetKind[] {
  const known = { deal: undefined, contact: scene.contact, company: scene.company };
  return (['deal', 'contact', 'company'] as const).filter(
    (kind) => hasTarget(targets, kind) && known[kind] === undefined && (typed[kind]?.trim() ?? '') === '',
  );
}
