import type { Page } from '@playwright/test';

import { readBoard } from '../support/board.ts';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { makeItem } from '../support/popup-page.ts';
import { addDevice, connect, join } from '../support/team.ts';

test.setTimeout(300_000);

const waiting = { timeout: 30_000 };

async function editStage(device: ExtensionProfile, stage: string, values: Record<string, unknown>): Promise<void> {
  const id = `org.s-sales-${stage}`;
  const all = { pipeline: 'sales', stage, ...values };
  await device.send('settings.change', {
    changes: Object.entries(all).map(([field, value]) => ({ id, field, value })),
  });
}

/** Each deal's column, and the titles of the columns. */
async function seen(page: Page): Promise<{ titles: string[]; places: Record<string, string[]>; counts: number }> {
  const board = await readBoard(page);
  const places: Record<string, string[]> = {};
  for (const { title, cards } of board) for (const card of cards) (places[card] ??= []).push(title);
  return {
    titles: board.map(({ title }) => title),
    places: Object.fromEntries(Object.entries(places).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    counts: board.reduce((sum, { count }) => sum + count, 0),
  };
}

test('[MODE-40][MODE-42][EXT-19] two admins edit one pipeline while apart and a rep moves deals: no deal is lost or in two places', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const ada = await openDevice();
  const adaAway = await openDevice();
  const ben = await openDevice();
  await connect(ada, server, 'Ada');
  await addDevice(adaAway, ada);
  await join(ben, ada, 'Ben');
  const stages = ['new', 'qualified', 'proposal', 'negotiation', 'new', 'qualified', 'proposal', 'negotiation'];
  const deals: string[] = [];
  for (const [index, stage] of stages.entries())
    deals.push(await makeItem(ben, 'deal', `Deal ${index + 1}`, { stage }));
  const pages = await Promise.all(
    [ada, adaAway, ben].map((device) => device.openPage('app', { hash: '#/deals', language: 'en-GB', width: 1600 })),
  );
  for (const page of pages) await expect.poll(async () => (await seen(page)).counts, waiting).toBe(8);

  await server.kill();
  // Here: Proposal gets a name, Qualified goes, a stage comes before the final ones.
  await editStage(ada, 'proposal', { name: 'Offer' });
  await editStage(ada, 'qualified', { archived: true });
  await editStage(ada, 'review', { name: 'Under review', result: 'open', pos: 'a3V' });
  // Away: Qualified gets another name, Negotiation goes, Proposal moves to the front and is named too, later than here.
  await editStage(adaAway, 'qualified', { name: 'Interested' });
  await editStage(adaAway, 'negotiation', { archived: true });
  await editStage(adaAway, 'proposal', { pos: 'Zz', name: 'Quotation' });
  // The rep moves deals into what is being taken out, and wins one.
  await ben.send('deal.move', { id: deals[0], stage: 'qualified' });
  await ben.send('deal.move', { id: deals[1], stage: 'negotiation' });
  await ben.send('deal.close', { id: deals[6], stage: 'won', reason: '', complete: [] });
  await server.start();

  const titles = ['Quotation', 'New', 'Under review', 'Won', 'Lost'];
  const places = {
    'Deal 1': ['Quotation'],
    'Deal 2': ['Quotation'],
    'Deal 3': ['Quotation'],
    'Deal 4': ['Quotation'],
    'Deal 5': ['New'],
    'Deal 6': ['Quotation'],
    'Deal 7': ['Won'],
    'Deal 8': ['Quotation'],
  };
  for (const page of pages) await expect.poll(() => seen(page), waiting).toEqual({ titles, places, counts: 8 });
  await picture(pages[0] as Page, 'together');

  // A stage that comes back brings its deals back.
  await editStage(ada, 'qualified', { archived: false });
  const back = { ...places, 'Deal 1': ['Interested'], 'Deal 2': ['Quotation'], 'Deal 6': ['Interested'] };
  for (const page of pages) {
    await expect.poll(async () => (await seen(page)).places, waiting).toEqual(back);
  }
});
