import 'fake-indexeddb/auto';
import { HOUR, instantAt } from '@sidebook/domain/calendar/time-zone';
import { expect, it } from 'vitest';

import { ann, TestWorkspace } from '../testing/test-workspace.ts';
import { agendaSectionCounters } from './section-counters.ts';

const ten = instantAt('2026-06-02', 10 * 60, 'Europe/Berlin');

it('[CNT-34][CNT-49] deals, leads, contacts, companies and quotes have counters; what stands on two kinds is in both, once in all', async () => {
  const workspace = new TestWorkspace(ten - 24 * HOUR);
  const deal = await workspace.item('deal', 'deal');
  const lead = await workspace.item('lead', 'lead');
  const contact = await workspace.item('contact', 'contact');
  const company = await workspace.item('company', 'company');
  const quote = await workspace.item('quote', 'quote');
  await workspace.planned('ask', quote, ten - HOUR);
  await workspace.planned('call', deal, ten - HOUR);
  await workspace.planned('visit', deal, ten - HOUR);
  await workspace.incoming('question', lead);
  const bound = await workspace.incoming('letter', company);
  await workspace.change(bound, { [`bindings/${contact.replace('.', '_')}`]: contact });
  await workspace.planned('later', contact, ten + 5 * HOUR);
  expect(await agendaSectionCounters(workspace.db, ann, ten)).toEqual({
    deal: { activities: 2, items: 1 },
    lead: { activities: 1, items: 1 },
    company: { activities: 1, items: 1 },
    contact: { activities: 1, items: 1 },
    quote: { activities: 1, items: 1 },
    total: 5,
  });
});
