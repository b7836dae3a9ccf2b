import { browser } from 'wxt/browser';

/**
 * Opens a new mail.
 *
 * @param address `mailto:` opens the mail program of this computer, any other one a tab
 */
export async function openMail(address: string): Promise<void> {
  if (!address.startsWith('mailto:')) {
    await browser.tabs.create({ url: address });
    return;
  }
  // A link of the page itself: a tab of its own would stay behind, empty.
  const link = document.createElement('a');
  link.href = address;
  link.click();
}
