import { buildExtension } from '../run/build.ts';
import { copiedDevice } from './kept-device.ts';
import { FIRST_DEAL, fillDevice, LARGE_WORKSPACE } from './large-workspace.ts';
import { renameInCard } from './pages/rename-in-card.ts';
import { quantile } from './statistics.ts';

const WARM_RUNS = 60;
const COLD_RUNS = 25;
/** Not counted, before the runs that are: the browser compiles what it sees often, as it has for whoever works all day. */
const WARM_UP = 60;
const COLD_UP = 5;

/**
 * From a page's command until its result stands in the page, with 100,000 activities on the device: a deal's card is open and
 * its name is changed, by a page at rest. Warm: the worker is awake. Cold: it was stopped before each command. Milliseconds.
 */
export async function run(): Promise<object> {
  const { device, close } = await copiedDevice(await buildExtension('e2e'), {
    name: 'activities-100000',
    filler: LARGE_WORKSPACE,
    fill: (filled) => fillDevice(filled, 100_000),
  });
  try {
    const deal = FIRST_DEAL;
    const page = await device.openPage('sidepanel', { hash: `#/deal/${deal}` });
    await page.locator('h1').waitFor();
    const warm: number[] = [];
    for (let round = -WARM_UP; round < WARM_RUNS; round++) {
      const ms = await renameInCard(page, deal, `Warm ${round}`, { atRest: true });
      if (round >= 0) warm.push(ms);
    }
    const cold: number[] = [];
    for (let round = -COLD_UP; round < COLD_RUNS; round++) {
      await device.killWorker();
      const ms = await renameInCard(page, deal, `Cold ${round}`, { atRest: true });
      if (round >= 0) cold.push(ms);
    }
    return {
      warm: { p50: quantile(warm, 0.5), p95: quantile(warm, 0.95) },
      cold: { p50: quantile(cold, 0.5), p95: quantile(cold, 0.95) },
    };
  } finally {
    await close();
  }
}
