import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { ActivityKind, Direction } from '@sidebook/domain/activities/activity';
import { addDays, dayOf } from '@sidebook/domain/calendar/time-zone';
import { type RecordId, recordId, type SpaceId } from '@sidebook/domain/ids';
import { amountFromRows, takenOver } from '@sidebook/domain/quotes/product-rows';
import { nextNumber } from '@sidebook/domain/quotes/quote-number';
import { nextSteps, type QuoteStep } from '@sidebook/domain/quotes/quote-status';
import { type Deal, elementOf, type FieldsOf, type Quote } from '@sidebook/domain/records/schema';
import { highestNumber } from '@sidebook/projections/queries/quotes';
import { readWorkspaceSettings } from '@sidebook/projections/queries/settings';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { requireItem, type WorkerContext } from '../context.ts';
import { deletionOf } from '../deletion.ts';

/** What every new quote begins with: a number, today, and what the admins set (QUOT-6, QUOT-12). */
export async function quoteBeginnings({ rows, now, zone, random }: WorkerContext): Promise<FieldsOf<'quote'>> {
  const today = dayOf(now(), zone());
  const year = Number(today.slice(0, 4));
  const { quotes } = await readWorkspaceSettings(rows);
  return {
    number: nextNumber(year, await highestNumber(rows, year), random),
    issued: today,
    validUntil: addDays(today, quotes.days),
    status: 'draft',
    ...(quotes.terms ? { terms: quotes.terms } : {}),
  };
}

export function quoteHandlers(context: WorkerContext): Pick<Handlers, 'quote.make' | 'quote.step' | 'quote.take-over'> {
  const { replica, shards, self, writer, now } = context;

  async function requireDeal(id: RecordId): Promise<{ readonly deal: Deal; readonly space: SpaceId }> {
    const { record, space } = await requireItem(context, id);
    if (record.recordKind !== 'deal' || record.deleted) throw new Refusal('not-found', id);
    return { deal: record, space };
  }

  async function requireQuote(id: RecordId): Promise<Quote> {
    const { record } = await requireItem(context, id);
    if (record.recordKind !== 'quote' || record.deleted) throw new Refusal('not-found', id);
    return record;
  }

  /** Says in the timelines of the quote and its deal that it went out (QUOT-11). */
  async function sentEntry(quote: Quote, local: string): Promise<{ id: RecordId; entry: Entry }> {
    const id = recordId(await shards.forChild(quote.id), local);
    const amount = amountFromRows(quote);
    const entry = createRecord(
      id,
      'activity',
      {
        kind: ActivityKind.document,
        direction: Direction.outgoing,
        title: [quote.number, quote.name].filter(Boolean).join(' · '),
        item: quote.id,
        occurred: now(),
        responsible: quote.responsible ?? self.member,
        ...(amount ? { amount } : {}),
      },
      quote.deal ? { bindings: { [elementOf(quote.deal)]: quote.deal } } : {},
      writer(),
    );
    return { id, entry };
  }

  const stepFields = (step: QuoteStep): Readonly<Record<string, number | string | null>> => {
    if (step === 'draft') return { status: step, sent: null, decided: null };
    return step === 'sent' ? { status: step, sent: now() } : { status: step, decided: now() };
  };

  return {
    async 'quote.make'({ local, deal: of }) {
      const { deal, space } = await requireDeal(of);
      const id = recordId(await shards.forItem(space), local);
      const { name, company, taxIncluded, contacts, rows: products } = deal;
      const fields: FieldsOf<'quote'> = {
        ...(await quoteBeginnings(context)),
        deal: of,
        responsible: self.member,
        ...(name === undefined ? {} : { name }),
        ...(company === undefined ? {} : { company }),
        ...(taxIncluded === undefined ? {} : { taxIncluded }),
      };
      await replica.write({ creations: [createRecord(id, 'quote', fields, { contacts, rows: products }, writer())] });
      return { id, undo: deletionOf([id]) as Change[] };
    },

    async 'quote.step'({ id, step, local }) {
      const quote = await requireQuote(id);
      if (!nextSteps(quote).includes(step)) throw new Refusal('wrong-state', id);
      const changes: FieldChange[] = Object.entries(stepFields(step)).map(([field, value]) => ({ id, field, value }));
      const sent = step === 'sent' ? await sentEntry(quote, local) : undefined;
      const undone = await replica.write({ creations: sent ? [sent.entry] : [], changes });
      return { undo: [...(sent ? deletionOf([sent.id]) : []), ...undone] as Change[] };
    },

    async 'quote.take-over'({ id }) {
      const quote = await requireQuote(id);
      if (!quote.deal) throw new Refusal('not-found', id);
      const { deal } = await requireDeal(quote.deal);
      const changes: FieldChange[] = takenOver(quote, deal).map((row) => ({ id: deal.id, field: 'rows', ...row }));
      if ((quote.taxIncluded ?? false) !== (deal.taxIncluded ?? false)) {
        changes.push({ id: deal.id, field: 'taxIncluded', value: quote.taxIncluded ?? false });
      }
      const { amountFromRows: follows } = await requireItem(context, deal.id);
      if (!follows && deal.amount) changes.push({ id: deal.id, field: 'amount', value: null });
      return { undo: changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]) };
    },
  };
}
