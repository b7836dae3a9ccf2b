import { LEAD_PIPELINE, type Pipeline, type Stage } from '@sidebook/domain/pipelines/pipeline';
import type { Deal, Item, ItemKind } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';

import { formats, t, type TextKey } from '../../locales/texts.ts';

const stageTexts: Readonly<Record<string, TextKey>> = {
  new: 'items.stageNew',
  qualified: 'items.stageQualified',
  proposal: 'items.stageProposal',
  negotiation: 'items.stageNegotiation',
  won: 'items.stageWon',
  lost: 'items.stageLost',
  contacted: 'items.stageContacted',
  converted: 'items.stageConverted',
  junk: 'items.stageJunk',
};

/** The user's own name of a stage, or the built-in one in the user's language. */
export function stageName(stage: Stage): string {
  const key = stageTexts[stage.id];
  return stage.name ?? (key ? t(key as 'items.stageNew') : stage.id);
}

/** The admins' own name of a pipeline, or the built-in one in the user's language. */
export function pipelineName(pipeline: Pipeline): string {
  if (pipeline.name) return pipeline.name;
  return pipeline.id === LEAD_PIPELINE.id ? t('app.leads') : t('items.pipelineSales');
}

export function namedStages(pipeline: Pipeline): { id: string; name: string }[] {
  return pipeline.stages.map((stage) => ({ id: stage.id, name: stageName(stage) }));
}

export function nameOf(record: Pick<Item, 'name'> | undefined): string {
  return record?.name?.trim() || t('items.noName');
}

/** "€48,200", or undefined without an amount. */
export function amountOf(deal: Pick<Deal, 'amount'>): string | undefined {
  return deal.amount && formats.value.money(deal.amount.minor, deal.amount.currency);
}

/** "€48,200 · US$900": sums of several currencies side by side, never added up. */
export function sumsText(sums: Readonly<Record<string, number>>): string {
  return Object.entries(sums)
    .filter(([, minor]) => minor !== 0)
    .map(([currency, minor]) => formats.value.money(minor, currency))
    .join(' · ');
}

/** "Halden Pike Architects · Hanna Brandt" for the second line of a deal. */
export function clientLine(clients: readonly ItemRow[]): string {
  return clients
    .toSorted((a, b) => (a.kind === 'company' ? 0 : 1) - (b.kind === 'company' ? 0 : 1))
    .map((client) => nameOf(client.record))
    .join(' · ');
}

export const sectionOf: Readonly<Record<ItemKind, `#/${string}`>> = {
  deal: '#/deals',
  contact: '#/contacts',
  company: '#/companies',
  lead: '#/leads',
  quote: '#/quotes',
};

/** "New deal". */
export function newItemText(kind: ItemKind): string {
  if (kind === 'deal') return t('items.newDeal');
  if (kind === 'lead') return t('items.newLead');
  if (kind === 'quote') return t('quotes.new');
  return kind === 'contact' ? t('items.newContact') : t('items.newCompany');
}

export function sectionName(kind: ItemKind): string {
  if (kind === 'deal') return t('app.deals');
  if (kind === 'lead') return t('app.leads');
  if (kind === 'quote') return t('quotes.title');
  return kind === 'contact' ? t('app.contacts') : t('app.companies');
}
