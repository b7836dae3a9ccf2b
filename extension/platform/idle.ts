import { browser } from 'wxt/browser';

/** Without a key or a move of the mouse for so long, the user is elsewhere, s. */
const AWAY_AFTER = 60;

/** Whether the user is at this device: what they do there, in any program, is not asked. */
export async function isUserHere(): Promise<boolean> {
  return (await browser.idle.queryState(AWAY_AFTER)) === 'active';
}
