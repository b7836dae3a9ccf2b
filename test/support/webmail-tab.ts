import type { Page } from 'playwright';
import type { ExtensionProfile } from './extension-profile.ts';
import type { Roundcube } from './roundcube.ts';

/** A signed-in webmail in a tab, and the side panel beside it. */
export interface WebmailTab {
  readonly mail: Page;
  readonly panel: Page;
  /** Opens message n of the inbox (from 1) on a page of its own. */
  open(message: number): Promise<void>;
}

export async function openWebmail(device: ExtensionProfile, roundcube: Roundcube): Promise<WebmailTab> {
  const mail = await device.context.newPage();
  await mail.goto(roundcube.url);
  await mail.fill('#rcmloginuser', roundcube.user);
  await mail.fill('#rcmloginpwd', roundcube.password);
  await mail.click('#rcmloginsubmit');
  await mail.waitForURL(/_task=mail/);
  const tabId = await device.ask(
    async (url) => (await chrome.tabs.query({})).find((tab) => tab.url?.startsWith(url))?.id,
    roundcube.url,
  );
  const panel = await device.openPage('sidepanel', { hash: `?tab=${tabId}`, width: 360, height: 800 });
  return {
    mail,
    panel,
    async open(message) {
      await mail.goto(`${roundcube.url}?_task=mail&_action=show&_uid=${message}&_mbox=INBOX`);
    },
  };
}
