import { readValue } from '@sidebook/sync/persistence/device-database';

import { observed } from './live-query.ts';
import type { Session } from './session.ts';
import { identityValue } from './values.ts';

let changing = false;

/** Runs what may bring another workspace into use. The page that asks for it starts anew by itself, when all is done. */
export async function changeWorkspace<T>(run: () => Promise<T>): Promise<T> {
  changing = true;
  try {
    return await run();
  } finally {
    changing = false;
  }
}

/** Starts the page anew when another page brought another workspace into use: all that it shows is of the one before. */
export function followWorkspace({ device, workspace }: Session): void {
  observed(() => readValue(device, identityValue)).subscribe((identity) => {
    if (identity && identity.workspace !== workspace && !changing) location.reload();
  });
}
