import type { Page } from '@playwright/test';
import type { ExtensionProfile } from '../../support/extension-profile.ts';

/** Where a screen is and what has to be done to see it. */
export interface Screen {
  readonly name: string;
  readonly hash: string;
  /** Something that is there only when the screen is. */
  readonly shown: string;
  readonly press?: (page: Page) => Promise<void>;
}

/** Cards of the demo workspace, one of each kind, and a deal that nothing is known of. */
export interface KnownCards {
  readonly deal: string;
  readonly contact: string;
  readonly company: string;
  readonly bare: string;
  readonly deleted: string;
}

const longName = 'Wiederherstellungsarbeiten am Donaudampfschifffahrtsgesellschaftsgebäude, zweiter Bauabschnitt';

/** Fills a device with the demo workspace and what it leaves out: long names, a bare and a deleted deal. */
export async function fill(device: ExtensionProfile): Promise<KnownCards> {
  await device.send('demo.create', {});
  // Cards are left one after the other here, without being asked for a next step.
  await device.send('settings.change', { changes: [{ id: 'me.preferences', field: 'smartDealOff', value: true }] });
  const company = await make(device, 'company', longName, {});
  await make(device, 'contact', `${longName} GmbH`, { company });
  await make(device, 'deal', longName, { company, amount: { minor: 123_456_789_00, currency: 'EUR' } });
  const bare = await make(device, 'deal', 'Bare deal', {});
  const deleted = await make(device, 'deal', 'Deleted deal', {});
  await device.send('record.delete', { ids: [deleted] });
  const page = await device.openPage('app', { width: 1800, hash: '#/deals' });
  const deal = await page.getByRole('link', { name: 'Office refit, level 2' }).getAttribute('href');
  await page.goto(device.url('app', '#/contacts'));
  const contact = await page.getByRole('link', { name: 'Hanna Brandt' }).getAttribute('href');
  await page.goto(device.url('app', '#/companies'));
  const firm = await page.getByRole('link', { name: 'Halden Pike Architects' }).getAttribute('href');
  await page.close();
  return {
    deal: deal ?? '',
    contact: contact ?? '',
    company: firm ?? '',
    bare: `#/deal/${bare}`,
    deleted: `#/deal/${deleted}`,
  };
}

let made = 0;

async function make(
  device: ExtensionProfile,
  kind: 'deal' | 'contact' | 'company',
  name: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  made += 1;
  const local = `screens-${String(made).padStart(8, '0')}`;
  const answer = await device.send('item.create', { local, kind, fields: { name, ...fields }, collections: {} });
  return (answer as { id: string }).id;
}

/** Before there is anything. */
export const emptyScreens: readonly Screen[] = [
  { name: 'no-deals', hash: '#/deals', shown: '.empty' },
  { name: 'no-contacts', hash: '#/contacts', shown: '.empty' },
  { name: 'no-companies', hash: '#/companies', shown: '.empty' },
  { name: 'no-activities', hash: '#/activities', shown: '.empty' },
];

/** What a person sees first and most. */
export function mainScreens(cards: KnownCards): Screen[] {
  return [
    { name: 'deals', hash: '#/deals', shown: '.kcard' },
    { name: 'card-deal', hash: cards.deal, shown: '.tl-item' },
    { name: 'activities', hash: '#/activities', shown: '.row' },
    { name: 'settings', hash: '#/settings', shown: '.form' },
  ];
}

export function otherScreens(cards: KnownCards): Screen[] {
  const key = (letter: string) => async (page: Page) => {
    await page.keyboard.press(letter);
    // Else the next screen would be looked at before this one is there, and it would come over that.
    await page.locator('dialog[open]').waitFor();
  };
  return [
    { name: 'contacts', hash: '#/contacts', shown: '.row' },
    { name: 'companies', hash: '#/companies', shown: '.row' },
    { name: 'card-contact', hash: cards.contact, shown: '.tl-item' },
    { name: 'card-company', hash: cards.company, shown: '.tl-item' },
    { name: 'card-bare', hash: cards.bare, shown: '.tl-item' },
    { name: 'card-deleted', hash: cards.deleted, shown: '.note' },
    { name: 'team', hash: '#/team', shown: '.form' },
    { name: 'import', hash: '#/import', shown: '.drop' },
    { name: 'backup', hash: '#/backup', shown: 'h1' },
    { name: 'history', hash: '#/history', shown: '.row' },
    { name: 'form-deal', hash: '#/deals', shown: '.kcard', press: key('c') },
    { name: 'form-contact', hash: '#/contacts', shown: '.row', press: key('c') },
    { name: 'form-company', hash: '#/companies', shown: '.row', press: key('c') },
    { name: 'form-activity', hash: cards.deal, shown: '.tl-item', press: key('a') },
    { name: 'move', hash: cards.deal, shown: '.tl-item', press: key('m') },
    {
      name: 'all-fields',
      hash: cards.contact,
      shown: '.tl-item',
      press: async (page) => page.locator('.facts + .btn').click(),
    },
    {
      name: 'comment',
      hash: cards.deal,
      shown: '.tl-item',
      press: async (page) => page.locator('.compose .btn').nth(1).click(),
    },
    {
      name: 'search',
      hash: '#/deals',
      shown: '.kcard',
      press: async (page) => {
        await page.keyboard.press('/');
        await page.keyboard.type('ha');
        await page.locator('dialog .row').first().waitFor();
      },
    },
    { name: 'keys', hash: cards.deal, shown: '.tl-item', press: key('?') },
    {
      name: 'commands',
      hash: cards.deal,
      shown: '.tl-item',
      press: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('option').first().waitFor();
      },
    },
  ];
}

/** Opens a screen in a page that is already there; what was open over the last one is gone. */
export async function show(page: Page, screen: Screen): Promise<void> {
  // Whatever the last screen has opened over itself is closed as a user closes it.
  for (let open = await page.locator('dialog[open]').count(); open > 0; open -= 1) await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached', timeout: 10_000 });
  await page.evaluate(async (hash) => {
    // A place of its own between two screens, so that the next one starts as it does for a user.
    location.hash = '#/backup';
    await new Promise((resolve) => requestAnimationFrame(resolve));
    location.hash = hash;
  }, screen.hash);
  await page.locator('.place').locator(screen.shown).first().waitFor({ timeout: 10_000 });
  await screen.press?.(page);
}
