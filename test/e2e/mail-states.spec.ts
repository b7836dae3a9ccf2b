import { mailFile, mails, openMailPanel, own, test, today } from '../support/mail-panel.ts';
import { expect } from '../support/mail-panel.ts';

test.setTimeout(180_000);

/** What the browser answers where a headless one cannot ask: the test plays it, at the browser's own interface. */
interface PlayedBrowser {
  readonly asked: string[];
  mayRead: boolean;
  allowed: boolean;
}

declare global {
  // eslint-disable-next-line no-var
  var played: PlayedBrowser;
}

/** A panel in a browser in which the tab may be read only after the user's click, and which allows what it is asked for. */
function playBrowser(): void {
  const played: PlayedBrowser = { asked: [], mayRead: false, allowed: false };
  globalThis.played = played;
  const { scripting, permissions } = chrome;
  const inject = scripting.executeScript.bind(scripting) as (injection: unknown) => Promise<unknown>;
  Object.assign(scripting, {
    executeScript: (injection: unknown) =>
      played.mayRead ? inject(injection) : Promise.reject(new Error('Cannot access contents of the page.')),
  });
  Object.assign(permissions, {
    contains: async () => played.allowed,
    request: async ({ origins }: { origins: string[] }) => {
      played.asked.push(...origins);
      played.allowed = true;
      return true;
    },
  });
}

test('[EXT-17] [EXT-14] a tab that may not be read says how; a click on the icon reads it; one site is allowed for good', async ({
  openDevice,
  clock,
  webmail,
}) => {
  clock.set(today);
  const device = await openDevice({ clock });
  await device.send('team.profile', { name: 'Robin', addresses: [own] });
  await device.context.addInitScript(`if (location.search.startsWith('?tab=')) (${playBrowser.toString()})();`);
  const rep = await openMailPanel(device, webmail);
  const { panel, strip } = rep;
  await rep.open(mails.request);
  // The browser tells the address of this tab, so exactly this site can be asked for.
  const { host } = new URL(webmail.url);
  await expect(strip.getByText('This page is not read.')).toBeVisible();
  await expect(strip.getByText(`Read messages on ${host}?`)).toBeVisible();

  // The popup is what a click on the icon opens.
  await panel.evaluate(() => {
    played.mayRead = true;
  });
  const popup = await device.openPage('popup');
  await expect(strip.getByText('Jane Customer')).toBeVisible();
  await popup.close();
  // Readable for now, allowed only when asked.
  expect(await panel.evaluate(() => played.asked)).toEqual([]);
  await expect(strip.getByText(`Read messages on ${host}?`)).toBeVisible();
  await strip.getByRole('button', { name: 'Allow' }).click();
  await expect(strip.getByText(`Read messages on ${host}?`)).toHaveCount(0);
  expect(await panel.evaluate(() => played.asked)).toEqual([`http://${host}/*`]);
  await expect(strip.getByText('Jane Customer')).toBeVisible();

  // It stands in the settings, and is taken back there.
  await panel.evaluate(() => {
    location.hash = '#/settings';
  });
  const sites = panel.getByRole('region', { name: 'Sites that are read' });
  await expect(sites.getByText(`http://${host}`)).toBeVisible();
  await sites.getByRole('button', { name: `Withdraw: ${host}` }).click();
  await expect(sites.getByText('No site is read without a click on the icon.')).toBeVisible();

  // Who does not want to allow it is asked once.
  await panel.evaluate(() => {
    played.allowed = false;
  });
  await rep.open(mails.reply);
  await strip.getByRole('button', { name: 'Not now' }).click();
  await expect(strip.getByRole('button', { name: 'Allow' })).toHaveCount(0);
  await rep.open(mails.german);
  await expect(strip.getByText('Müller, Jürgen')).toBeVisible();
  await expect(strip.getByRole('button', { name: 'Allow' })).toHaveCount(0);
});

test('[EXT-17] of a site that the browser does not even name nothing is read before a click', async ({
  openDevice,
  clock,
  webmail,
}) => {
  clock.set(today);
  const device = await openDevice({ clock });
  await device.send('team.profile', { name: 'Robin', addresses: [own] });
  // Of this host the build may read nothing by itself: the browser refuses, as it does for every site at first.
  const rep = await openMailPanel(device, webmail, { host: 'localhost' });
  const { panel, strip } = rep;
  await rep.open(mails.request);
  await expect(strip.getByText('click the Sidebook icon in the toolbar')).toBeVisible();
  await expect(strip.getByRole('button', { name: 'Allow' })).toHaveCount(0);
  await expect(strip.getByText('Jane Customer')).toHaveCount(0);

  // The other ways are there all the same.
  await strip.getByRole('button', { name: 'Other messages' }).click();
  await expect(panel.getByRole('menuitem', { name: 'Choose a mail file' })).toBeVisible();
  await expect(panel.getByRole('menuitem', { name: 'Paste a message' })).toBeVisible();
  await expect(panel.getByRole('menuitem', { name: 'Log the selected text' })).toHaveCount(0);
});

test('[EXT-14] no message open, no webmail: one quiet line with the other ways; selected text is logged', async ({
  rep,
}) => {
  const { panel, strip, mail } = rep;
  await expect(strip.getByText('No message is open')).toBeVisible();
  await mail.goto(new URL('skins/elastic/watermark.html', mail.url()).href);
  await expect(strip.getByText('No webmail on this page')).toBeVisible();
  expect((await strip.boundingBox())?.height).toBeLessThan(50);

  await mail.evaluate(() => {
    document.body.innerText = 'New desks\nPlease call Ines Calloway, ines@fennick.example.';
    getSelection()?.selectAllChildren(document.body);
  });
  await strip.getByRole('button', { name: 'Other messages' }).click();
  await panel.getByRole('menuitem', { name: 'Log the selected text' }).click();
  const sheet = panel.getByRole('dialog', { name: 'Paste a message' });
  await expect(sheet.getByLabel('From')).toHaveValue('ines@fennick.example');
  await expect(sheet.getByLabel('Subject')).toHaveValue('New desks');
  await sheet.getByRole('button', { name: 'Continue' }).click();
  const given = panel.getByRole('region', { name: 'Pasted message' });
  await given.getByRole('button', { name: 'Log and create' }).click();
  await panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await expect(given.getByText(/^Logged by you/)).toBeVisible();
  await expect.poll(() => rep.badge()).toBe('1');
  await given.getByRole('button', { name: 'Close' }).click();
  await expect(strip.getByText('No webmail on this page')).toBeVisible();
});

test('[EXT-14] a message whose source the webmail refuses is logged from what the page shows, once its date is given', async ({
  rep,
}) => {
  const { panel, strip, mail } = rep;
  await mail.context().route(/_action=viewsource/, (route) => route.fulfill({ status: 500, body: 'no' }));
  await rep.open(mails.withPdf);
  await expect(strip.getByText('Jane Customer')).toBeVisible();
  await strip.getByRole('button', { name: 'Log and create' }).click();
  const sheet = panel.getByRole('dialog', { name: 'When was it written?' });
  await expect(sheet.getByLabel('From')).toHaveValue('jane@acme.example');
  await sheet.getByRole('button', { name: 'Continue' }).click();
  await expect(sheet.getByText('This is no date')).toBeVisible();
  await sheet.getByLabel('Date', { exact: true }).fill('2026-11-20');
  await sheet.getByLabel('Date, time').fill('16:30');
  await sheet.getByRole('button', { name: 'Continue' }).click();
  const given = panel.getByRole('region', { name: 'Pasted message' });
  await given.getByRole('button', { name: 'Log and create' }).click();
  await panel.getByRole('dialog').getByRole('button', { name: 'Log', exact: true }).click();
  await expect(given.getByText(/^Logged by you/)).toBeVisible();
  await given.getByRole('link', { name: 'Purchase order 8812' }).first().click();
  const timeline = panel.getByRole('region', { name: 'Timeline' });
  await expect(timeline.getByText('the signed order is attached')).toBeVisible();
  // The page names the file; its bytes were not to be had.
  await expect(timeline.getByText('order-8812.pdf')).toBeVisible();
  await expect(timeline.getByText('not kept')).toBeVisible();
});

test('[EXT-14] a source that was out of reach when the message was opened is asked for again when it is logged', async ({
  rep,
}) => {
  const { panel, strip, mail } = rep;
  await mail.context().route(/_action=viewsource/, (route) => route.abort());
  await rep.open(mails.withPdf);
  await expect(strip.getByRole('button', { name: 'Log and create' })).toBeEnabled();
  await mail.context().unroute(/_action=viewsource/);
  await strip.getByRole('button', { name: 'Log and create' }).click();
  const sheet = panel.getByRole('dialog');
  await expect(sheet.getByText('order-8812.pdf')).toBeVisible();
  await sheet.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(strip.getByText(/^Logged by you/)).toBeVisible();
});

test('[EXT-9] [EXT-14] the wide page shows a strip only when it stands beside a tab; a dropped mail shows on any page', async ({
  rep,
}) => {
  const { device, panel } = rep;
  await rep.open(mails.request);
  await panel.goto(device.url('app', `?tab=${rep.tabId}`));
  await panel.setViewportSize({ width: 1280, height: 800 });
  await expect(rep.strip.getByText('Jane Customer')).toBeVisible();
  await panel.goto(device.url('app', '#/deals'));
  await panel.reload();
  await expect(panel.getByRole('main')).toHaveText(/\S/);
  await expect(rep.strip).toHaveCount(0);
  await rep.drop(mailFile('03-anfrage-de.eml'));
  await expect(panel.getByRole('region', { name: '03-anfrage-de.eml' }).getByText('Müller, Jürgen')).toBeVisible();
});

test('[EXT-13] [EXT-10] settings: own addresses, the never-log list with the own domain on it', async ({ rep }) => {
  const { panel, strip } = rep;
  await panel.evaluate(() => {
    location.hash = '#/settings';
  });
  const addresses = panel.getByRole('region', { name: 'My e-mail addresses' });
  const never = panel.getByRole('region', { name: 'Never log' });
  await expect(addresses.getByText('rep@sidebook.example')).toBeVisible();
  // The own domain is there without having been typed.
  await expect(never.getByText('sidebook.example', { exact: true })).toBeVisible();
  await addresses.getByLabel('Add an address').fill('robin@home.example');
  await addresses.getByRole('button', { name: 'Add' }).click();
  await expect(never.getByText('home.example', { exact: true })).toBeVisible();
  await never.getByLabel('Add an address or domain').fill('no domain');
  await never.getByRole('button', { name: 'Add' }).click();
  await expect(never.getByText('neither an address nor a domain')).toBeVisible();
  await never.getByLabel('Add an address or domain').fill('@ACME.example');
  await never.getByRole('button', { name: 'Add' }).click();
  await expect(never.getByText('acme.example', { exact: true })).toBeVisible();
  await rep.open(mails.request);
  await expect(strip.getByText('This sender is on your list')).toBeVisible();
  await never.getByRole('button', { name: 'Remove acme.example' }).click();
  await expect(strip.getByRole('button', { name: 'Log and create' })).toBeVisible();
  await never.getByRole('button', { name: 'Remove sidebook.example' }).click();
  await expect(never.getByText('sidebook.example', { exact: true })).toHaveCount(0);
  await panel.reload();
  await expect(never.getByText('home.example', { exact: true })).toBeVisible();
  await expect(never.getByText('sidebook.example', { exact: true })).toHaveCount(0);
});
