import { createRecord, type Writer } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { DEFAULT_REMINDERS, reminderMarks } from '@sidebook/domain/activities/reminders';
import { addDays, HOUR, type Instant, instantAt, localTime, MINUTE } from '@sidebook/domain/calendar/time-zone';
import { recordId, type RecordId, type ShardId } from '@sidebook/domain/ids';
import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { elementOf } from '@sidebook/domain/records/schema';

import type { Self } from '../identity.ts';
import { demoQuoteEntries, demoSettings, productRows, reachedBy, seatsOf } from './demo-offers.ts';
import { demoActivities, demoClients, demoDeals } from './demo-records.ts';
import { demoRows } from './demo-sales.ts';
import { demoFieldEntry, type DemoMoment } from './demo-time.ts';

const LONG_AGO = 20 * 24 * HOUR;

/** The catalogue and the fields of the demo's admin: what would stand in the document `org`. */
export function demoSettingEntries(self: Self, { now }: DemoMoment): Entry[] {
  return demoSettings({ now: now - LONG_AGO, device: self.device });
}

/** Records of the demo workspace, so that every screen has something to show around the moment it is made. */
export function demoEntries(shard: ShardId, self: Self, moment: DemoMoment): Entry[] {
  const { now, zone } = moment;
  const writer = (at: Instant): Writer => ({ now: at, device: self.device });
  const id = (local: string): RecordId => recordId(shard, `demo-${local}`);
  const responsible = self.member;
  const made = now - LONG_AGO;
  const entries: Entry[] = [];
  const rowsOf = (deal: (typeof demoDeals)[number]['key']) => {
    const rows = demoRows[deal];
    return rows && productRows(rows);
  };

  for (const [index, client] of demoClients.entries()) {
    const at = made + index * 5 * HOUR;
    const company = id(`company-${client.key}`);
    entries.push(
      createRecord(company, 'company', { name: client.company, domain: client.domain, responsible }, {}, writer(at)),
      createRecord(
        id(`contact-${client.key}`),
        'contact',
        { name: client.person, position: client.position, company, responsible },
        {
          emails: { work: { address: client.email, type: 'work', pos: 'a0' } },
          phones: { work: { number: client.phone, type: 'work', pos: 'a0' } },
          ...reachedBy(client.key),
        },
        writer(at + MINUTE),
      ),
    );
  }
  for (const [index, deal] of demoDeals.entries()) {
    const contact = id(`contact-${deal.client}`);
    const arrived = made + (40 + index * 30) * HOUR;
    const { first, moves } = wayOf(deal, arrived);
    const rows = rowsOf(deal.key);
    const reason = 'reason' in deal ? deal.reason : undefined;
    entries.push(
      createRecord(
        id(`deal-${deal.key}`),
        'deal',
        {
          name: deal.name,
          pipeline: 'sales',
          stage: first.stage,
          source: deal.source,
          // What its rows come to, where it has some.
          ...(rows ? {} : { amount: { minor: deal.amount * 100, currency: 'EUR' } }),
          company: id(`company-${deal.client}`),
          closeDay: addDays(localTime(now, zone).day, 10 + index * 4),
          responsible,
        },
        { contacts: { [elementOf(contact)]: contact }, ...(rows ? { rows } : {}), ...seatsOf(deal.key) },
        writer(first.at),
      ),
      ...moves.map(({ stage, at }) => demoFieldEntry(id(`deal-${deal.key}`), 'stage', stage, writer(at))),
      ...(reason ? [demoFieldEntry(id(`deal-${deal.key}`), 'lostReason', reason, writer(arrived))] : []),
    );
  }
  for (const activity of demoActivities) {
    const at = momentOf(activity.when, now, zone);
    const planned = activity.direction === 'planned';
    entries.push(
      createRecord(
        id(`activity-${activity.key}`),
        'activity',
        {
          kind: activity.kind,
          direction: activity.direction,
          title: activity.title,
          ...(activity.text ? { text: activity.text } : {}),
          item: id(`deal-${activity.deal}`),
          responsible,
          ...(planned ? { deadline: at } : { occurred: at }),
          ...(activity.done ? { completed: at + HOUR, completedBy: responsible } : {}),
        },
        { reminders: planned ? reminderMarks(DEFAULT_REMINDERS) : {} },
        // Planned long ago: their reminders are past, so making the demo rings nothing but what is still to come.
        writer(planned ? Math.min(at, now) - HOUR : at),
      ),
    );
  }
  entries.push(...demoQuoteEntries({ moment, responsible, id, writer, rowsOf }));
  return entries;
}

interface Step {
  readonly stage: string;
  readonly at: Instant;
}

/** Through which stages a deal came to the one in which it arrived, and when: one after the other from the first. */
function wayOf(
  { stage, days }: { readonly stage: string; readonly days: readonly number[] },
  arrived: Instant,
): { readonly first: Step; readonly moves: readonly Step[] } {
  const steps = [...SALES_PIPELINE.stages.slice(0, days.length).map(({ id }) => id), stage].map((name, index): Step => {
    const left = days.slice(index).reduce((sum, count) => sum + count, 0);
    return { stage: name, at: arrived - left * 24 * HOUR };
  });
  const [first = { stage, at: arrived }, ...moves] = steps;
  return { first, moves };
}

/** `minutes` from now, or a day and an hour of the wall clock. */
function momentOf(
  when: { readonly minutes: number } | { readonly day: number; readonly hour: number },
  now: Instant,
  zone: string,
): Instant {
  if ('minutes' in when) return now + when.minutes * MINUTE;
  return instantAt(addDays(localTime(now, zone).day, when.day), when.hour * 60, zone);
}
