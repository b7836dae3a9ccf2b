import type { RequestOf } from '../../messaging/operations.ts';
import { changeWorkspace } from '../../session/workspace-in-use.ts';
import { perform } from '../shell/perform.ts';

type Entering = 'team.connect' | 'team.join' | 'team.switch';

/** Runs a command after which another workspace may be in use: the page starts anew with it. */
export async function teamCommand<Name extends Entering>(operation: Name, request: RequestOf<Name>): Promise<boolean> {
  const answer = await changeWorkspace(() => perform(operation, request));
  if (answer === null) return false;
  location.hash = '#/team';
  location.reload();
  return true;
}

/** What the list of devices calls this one: browser and system, as far as the browser says. */
export function deviceName(): string {
  const data = (navigator as { userAgentData?: { platform?: string; brands?: { brand: string }[] } }).userAgentData;
  const brand = data?.brands?.find(({ brand: name }) => !/not.?a.?brand|chromium/i.test(name))?.brand;
  const browser = brand ?? (/firefox/i.test(navigator.userAgent) ? 'Firefox' : 'Chromium');
  return [browser, data?.platform].filter(Boolean).join(', ').slice(0, 120);
}
