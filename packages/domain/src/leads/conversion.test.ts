import { describe, expect, it, test } from 'vitest';

import type { MemberId, RecordId } from '../ids.ts';
import { LEAD_PIPELINE, SALES_PIPELINE } from '../pipelines/pipeline.ts';
import { convertedId } from '../records/derived-ids.ts';
import { type Activity, type Contact, elementOf, type Lead } from '../records/schema.ts';
import { type ConversionChoices, type LeadScene, missingNames, planConversion, targetName } from './conversion.ts';
import { finalStage, leadOutcome, leadStage } from './outcome.ts';
import { hasTarget, type TargetKind, targetSets } from './targets.ts';

const id = (local: string): RecordId => `shard1.${local}` as RecordId;
const ann = 'annannan' as MemberId;

function lead(parts: Partial<Lead> = {}): Lead {
  return {
    id: id('lead'),
    recordKind: 'lead',
    createdAt: 1,
    createdBy: ann,
    name: 'Request of Jane',
    stage: 'qualified',
    person: 'Jane Doe',
    organisation: 'Acme',
    position: 'Buyer',
    amount: { minor: 500, currency: 'EUR' },
    source: 'web',
    note: 'Wants chairs',
    responsible: ann,
    emails: { work: { address: 'jane@acme.example', type: 'work', pos: 'a0' } },
    phones: {},
    tags: {},
    contacts: {},
    targets: {},
    custom: {},
    ...parts,
  };
}

function activity(local: string, parts: Partial<Activity> = {}): Activity {
  return { id: id(local), kind: 'call', direction: 'planned', deadline: 5, bindings: {}, ...parts } as Activity;
}

const scene = (parts: Partial<LeadScene> = {}): LeadScene => ({
  lead: lead(),
  contact: undefined,
  company: undefined,
  activities: [],
  convertedStage: 'converted',
  now: 1000,
  by: ann,
  ...parts,
});

const choices = (parts: Partial<ConversionChoices> = {}): ConversionChoices => ({
  targets: 'deal-contact-company',
  pipeline: SALES_PIPELINE,
  closes: new Set(),
  ...parts,
});

describe('converting a lead', () => {
  it.each(targetSets)('[MODE-25] into %s makes just these', (targets) => {
    const plan = planConversion(scene(), choices({ targets }));
    const wanted = (['deal', 'contact', 'company'] as const).filter((kind) => hasTarget(targets, kind));
    expect(plan.records.map(({ kind }) => kind).toSorted()).toEqual([...wanted].toSorted());
    expect(Object.keys(plan.targets).toSorted()).toEqual([...wanted].toSorted());
    expect(new Set(targetSets).size).toBe(7);
  });

  it('[MODE-22][MODE-29] what is made is prefilled, linked, listed in the lead, and the responsible’s', () => {
    const plan = planConversion(scene(), choices());
    const of = (kind: TargetKind) => plan.records.find((record) => record.kind === kind);
    const [deal, contact, company] = [of('deal'), of('contact'), of('company')];
    expect(deal?.fields).toEqual({
      name: 'Request of Jane',
      pipeline: 'sales',
      stage: 'new',
      amount: { minor: 500, currency: 'EUR' },
      company: company?.id,
      lead: id('lead'),
      note: 'Wants chairs',
      source: 'web',
      responsible: ann,
    });
    expect(deal?.collections).toEqual({ contacts: { [String(contact?.id).replace('.', '_')]: contact?.id } });
    expect(contact?.fields).toMatchObject({ name: 'Jane Doe', position: 'Buyer', company: company?.id });
    expect(contact?.collections).toMatchObject({ emails: lead().emails });
    expect(company?.fields).toMatchObject({ name: 'Acme', responsible: ann });
    const changed = plan.changes.filter((change) => change.id === id('lead'));
    expect(changed.filter(({ field }) => field === 'targets').map(({ value }) => value)).toEqual([
      deal?.id,
      contact?.id,
      company?.id,
    ]);
    expect(changed).toContainEqual({ id: id('lead'), field: 'stage', value: 'converted' });
    expect(changed).toContainEqual({ id: id('lead'), field: 'converted', value: 1000 });
  });

  test('[MODE-23] gives the same ids whoever does it, in the lead’s shard, and other ones for another lead', () => {
    const ids = planConversion(scene(), choices()).targets;
    expect(planConversion(scene({ by: 'benbenbe' as MemberId, now: 2 }), choices()).targets).toEqual(ids);
    expect(Object.values(ids).every((made) => made.startsWith('shard1.'))).toBe(true);
    expect(new Set([...Object.values(ids), convertedId(id('lead2'), 'deal')]).size).toBe(4);
  });

  test('[MODE-39] a client who is here gets no double', () => {
    const contact = { id: id('jane'), recordKind: 'contact', name: 'Jane' } as unknown as Contact;
    const plan = planConversion(scene({ contact }), choices());
    expect(plan.records.map(({ kind }) => kind)).toEqual(['company', 'deal']);
    expect(plan.targets.contact).toBe(id('jane'));
    expect(plan.changes).toContainEqual({ id: id('jane'), field: 'company', value: plan.targets.company });
  });

  test('[MODE-30] [LINK-1] a known contact of another company is linked to the one that is made, too', () => {
    const contact = {
      id: id('jane'),
      recordKind: 'contact',
      company: id('other'),
      companies: {},
    } as unknown as Contact;
    const plan = planConversion(scene({ contact }), choices());
    expect(plan.changes).toContainEqual({
      id: id('jane'),
      field: 'companies',
      element: elementOf(plan.targets.company as RecordId),
      value: plan.targets.company,
    });
  });

  test('[MODE-13][ACT-12][ACT-24] activities of the chosen kinds are completed automatically, the others go along', () => {
    const activities = [
      activity('call'),
      activity('task', { kind: 'task' }),
      activity('mail', { kind: 'email', direction: 'incoming' }),
      activity('done', { completed: 7 }),
    ];
    const plan = planConversion(scene({ activities }), choices({ closes: new Set(['task', 'email']) }));
    const deal = plan.targets.deal as RecordId;
    const of = (local: string) =>
      Object.fromEntries(plan.changes.filter((change) => change.id === id(local)).map((c) => [c.field, c.value]));
    expect(of('call')).toEqual({ item: deal });
    expect(of('task')).toEqual({ completed: 1000, completedBy: ann, closedBySystem: true, bindings: deal });
    expect(of('mail')).toMatchObject({ closedBySystem: true });
    expect(of('done')).toEqual({ bindings: deal });
  });

  test('without a deal the activities go to the contact, else to the company', () => {
    const activities = [activity('call')];
    for (const targets of ['contact-company', 'company'] as const) {
      const plan = planConversion(scene({ activities }), choices({ targets }));
      const main = plan.targets.contact ?? plan.targets.company;
      expect(plan.changes).toContainEqual({ id: id('call'), field: 'item', value: main });
    }
  });

  test('[MODE-27] a name that nobody gave has to be filled in; of a known client none is needed', () => {
    const nameless = lead({ person: '', organisation: '' });
    const typed = { deal: 'Chairs', contact: '', company: '  ' };
    expect(missingNames(scene({ lead: nameless }), 'deal-contact-company', typed)).toEqual(['contact', 'company']);
    expect(missingNames(scene({ lead: nameless }), 'deal', typed)).toEqual([]);
    const contact = { id: id('jane') } as Contact;
    expect(missingNames(scene({ lead: nameless, contact }), 'deal-contact', typed)).toEqual([]);
  });

  test('[MODE-20] many at once take the best name that is known', () => {
    expect(targetName(lead({ person: '' }), 'contact')).toBe('Request of Jane');
    expect(targetName(lead({ person: '', name: ' ' }), 'contact')).toBe('Acme');
    expect(targetName(lead({ person: '', name: '', organisation: '' }), 'company')).toBe('jane@acme.example');
  });
});

describe('[MODE-32] the outcome of a lead', () => {
  test.each([
    ['new', undefined, 'in-process'],
    ['gone', undefined, 'in-process'],
    ['converted', undefined, 'success'],
    ['junk', undefined, 'failure'],
    // Moved by somebody while another device converted it.
    ['contacted', 1000, 'success'],
  ])('in %s, converted %s, is %s', (stage, converted, outcome) => {
    const shown = lead(converted === undefined ? { stage } : { stage, converted });
    expect(leadOutcome(LEAD_PIPELINE, shown)).toBe(outcome);
  });

  test('it ends in one of the two final stages', () => {
    expect(finalStage(LEAD_PIPELINE, 'lost').id).toBe('junk');
    expect(leadStage(LEAD_PIPELINE, { stage: 'new', converted: 5 }).id).toBe('converted');
  });
});
