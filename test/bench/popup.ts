import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtension } from '../run/build.ts';
import { openProfile, type ExtensionProfile } from '../support/extension-profile.ts';
import { fillDevice } from './large-workspace.ts';
import { firstMark } from './pages/first-mark.ts';
import { median } from './statistics.ts';

const RUNS = 30;
const WARM_UP = 3;

/**
 * From navigation start to the first data of the popup on the screen, with 100 and with 100,000 activities on the device (60,000
 * open, spread over a team of twenty), and to the first paint of an extension page with nothing in it. Medians of 30 interleaved runs, ms.
 */
export async function run(): Promise<object> {
  const built = await buildExtension('e2e');
  const folder = mkdtempSync(join(tmpdir(), 'sidebook-bench-'));
  const extension = join(folder, 'extension');
  cpSync(built, extension, { recursive: true });
  writeFileSync(join(extension, 'empty.html'), '<!doctype html><title>Empty</title><p>.</p>');
  const small = await openProfile({ extension });
  const large = await openProfile({ extension });
  try {
    await fillDevice(small, 100);
    await fillDevice(large, 100_000);
    const times = { p100: [] as number[], p100k: [] as number[], empty: [] as number[] };
    for (let round = -WARM_UP; round < RUNS; round++) {
      const measured = {
        p100: await firstMark(await small.openPage('popup'), 'first-data'),
        p100k: await firstMark(await large.openPage('popup'), 'first-data'),
        empty: await firstPaint(small),
      };
      if (round < 0) continue;
      times.p100.push(measured.p100);
      times.p100k.push(measured.p100k);
      times.empty.push(measured.empty);
    }
    return {
      p100: { firstData: median(times.p100) },
      p100k: { firstData: median(times.p100k) },
      empty: { firstPaint: median(times.empty) },
    };
  } finally {
    await small.close();
    await large.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstPaint(device: ExtensionProfile): Promise<number> {
  const page = await device.context.newPage();
  try {
    await page.setViewportSize({ width: 360, height: 600 });
    await page.goto(`chrome-extension://${device.id}/empty.html`);
    const paint = await page.waitForFunction(() => performance.getEntriesByName('first-paint')[0]?.startTime);
    return (await paint.jsonValue()) ?? Number.NaN;
  } finally {
    await page.close();
  }
}
