import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { PopupPage, panelAddress } from '../support/popup-page.ts';
import { connect, syncState } from '../support/team.ts';
import { cutTexts } from './look-for.ts';

test.setTimeout(240_000);

const titles: Readonly<Record<string, string>> = {
  en: 'You are invited to a team in Sidebook',
  de: 'Sie sind in ein Team in Sidebook eingeladen',
  es: 'Tiene una invitación a un equipo en Sidebook',
  it: 'Ha ricevuto un invito a un team in Sidebook',
  pl: 'Zaproszenie do zespołu w Sidebook',
};

/** Opens an address as somebody does who prefers to read a language; `asked` gets every request of the page. */
async function openAs(
  device: ExtensionProfile,
  address: string,
  language: string,
  asked: string[] = [],
): Promise<Page> {
  const page = await device.context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  await page.setExtraHTTPHeaders({ 'accept-language': `${language},en;q=0.5` });
  await page.goto(address);
  return page;
}

test('[EXT-28] an invitation that is opened in the browser explains itself in the reader’s language, and its code goes nowhere', async ({
  device,
  startServer,
  picture,
}) => {
  const server = await startServer();
  for (const [language, title] of Object.entries(titles)) {
    const asked: string[] = [];
    const opened = await openAs(device, `${server.url}/join#code-of-the-invitation`, language, asked);
    await expect(opened.getByRole('heading', { name: title })).toBeVisible();
    await expect(opened.locator('html')).toHaveAttribute('lang', language);
    await expect(opened.getByRole('listitem')).toHaveCount(3);
    // Playwright tells the fragment of the page's own address, which no browser sends.
    expect(asked.map((url) => url.split('#')[0])).toEqual([`${server.url}/join`]);
    for (const width of [320, 1100]) {
      for (const theme of ['light', 'dark'] as const) {
        await opened.setViewportSize({ width, height: 640 });
        await opened.emulateMedia({ colorScheme: theme });
        const isWide = await opened.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect([language, width, isWide]).toEqual([language, width, false]);
        await picture(opened, `join-${language}-${width}-${theme}`);
      }
    }
    expect((await new AxeBuilder({ page: opened }).analyze()).violations).toEqual([]);
    await opened.close();
  }
  const setup = await openAs(device, `${server.url}/setup#code`, 'pl');
  await expect(setup.getByRole('heading', { name: 'Konfiguracja serwera' })).toBeVisible();
  await picture(setup, 'setup-pl');
});

test('[EXT-28] its link, pasted into the popup, leads to joining with the link filled in', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const ada = await openDevice();
  await connect(ada, server, 'Ada');
  const { link } = (await ada.send('team.invite', {})) as { readonly link: string };

  const ben = await openDevice();
  const team = await ben.openPage('app', { hash: '#/team' });
  const popup = await PopupPage.open(ben);
  await expect(popup.page.getByText('Paste an invitation link here')).toBeVisible();
  await picture(popup.page, 'popup-new');
  // What stands around it in a mail is none of it.
  await popup.line.fill(` ${link} `);
  await expect(popup.preview).toContainText(`Invitation to a team on ${new URL(server.url).host}`);
  await expect(popup.page.getByRole('button', { name: 'Join' })).toBeVisible();
  expect(await popup.page.evaluate(cutTexts)).toEqual([]);
  await picture(popup.page, 'popup-invitation');
  await popup.line.press('Enter');
  await expect.poll(() => panelAddress(ben)).not.toBe('');
  expect(popup.page.isClosed() ? '' : await popup.line.inputValue()).toBe('');

  const form = team.locator('form').filter({ has: team.getByRole('button', { name: 'Join', exact: true }) });
  await expect(form.getByLabel('Invitation link').last()).toHaveValue(link);
  await form.getByLabel('Your name').fill('Ben');
  await form.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(team.getByRole('heading', { name: 'Halden Office' })).toBeVisible();
  await expect(syncState(team)).toHaveText('Saved on the server');
  // The code was in no address, and nothing holds it any more.
  for (const page of ben.context.pages()) expect(page.url()).not.toContain(link.split('#')[1]);
  expect(await team.evaluate(() => chrome.storage.session.get('link'))).toEqual({});
});

test('[EXT-28] the set-up link of a server goes the same way, by the mouse, in every language', async ({
  openDevice,
  startServer,
  picture,
}) => {
  const server = await startServer();
  const device = await openDevice();
  const link = `${server.url}/setup#${server.setupCode}`;
  for (const language of ['de', 'pl']) {
    const popup = await PopupPage.open(device, { language, theme: 'dark' });
    await popup.line.fill(link);
    await expect(popup.preview).toContainText(new URL(server.url).host);
    expect(await popup.page.evaluate(cutTexts)).toEqual([]);
    await picture(popup.page, `popup-setup-${language}`);
    await popup.page.close();
  }
  const team = await device.openPage('sidepanel', { hash: '#/team', width: 360 });
  const popup = await PopupPage.open(device);
  await popup.line.fill(link);
  await popup.page.getByRole('button', { name: 'Connect' }).click();
  await expect(team.getByLabel('Set-up link of the server')).toHaveValue(link);
  await picture(team, 'team-with-link');
});
