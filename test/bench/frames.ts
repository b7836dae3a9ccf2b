import type { CDPSession, Page } from 'playwright';

/** What a page did while somebody used it: the main thread's work in each frame, and the time from frame to frame; ms. */
export interface Frames {
  readonly works: readonly number[];
  readonly intervals: readonly number[];
}

/** One event of the browser's own trace; times in µs. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Time on the processor: what other programs took of the wall clock is not in it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASK = 'RunTask';
const FRAME = 'FireAnimationFrame';
const MARK = 'sidebook-frame';

/** Records the frames of a page while `use` runs, by the browser's trace. */
export async function recordFrames(page: Page, use: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await startMarking(page);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink.user_timing'],
    },
  });
  const events = collect(session);
  await use();
  await stopMarking(page);
  await session.send('Tracing.end');
  return framesOf(await events);
}

function collect(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  return new Promise((resolve) => session.once('Tracing.tracingComplete', () => resolve(events)));
}

/** A callback in every frame, so that each has one, and marks by which the page's own thread is known. */
function startMarking(page: Page): Promise<void> {
  return page.evaluate((name) => {
    const frame = (): void => {
      performance.mark(name);
      if (document.documentElement.dataset['frames'] === 'on') requestAnimationFrame(frame);
    };
    document.documentElement.dataset['frames'] = 'on';
    requestAnimationFrame(frame);
  }, MARK);
}

function stopMarking(page: Page): Promise<void> {
  return page.evaluate(() => {
    delete document.documentElement.dataset['frames'];
  });
}

function framesOf(events: readonly TraceEvent[]): Frames {
  const mark = events.find(({ name }) => name === MARK);
  if (!mark) throw new Error('the trace has no frames');
  const own = events.filter(({ pid, tid }) => pid === mark.pid && tid === mark.tid);
  const starts = own
    .filter(({ name }) => name === MARK)
    .map(({ ts }) => ts)
    .toSorted((a, b) => a - b);
  const tasks = own.filter(({ name, ph }) => name === TASK && ph === 'X');
  if (!own.some(({ name }) => name === FRAME)) throw new Error('the trace is not of this page');
  const works = starts.slice(1).map(() => 0);
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    const index = frameAt(starts, ts);
    if (index >= 0 && index < works.length) works[index] = (works[index] ?? 0) + tdur / 1000;
  }
  const intervals = starts.slice(1).map((at, index) => (at - (starts[index] ?? at)) / 1000);
  return { works, intervals };
}

/** The last frame that began at or before an instant. */
function frameAt(starts: readonly number[], ts: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= ts) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
