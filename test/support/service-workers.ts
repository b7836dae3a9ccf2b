import type { CDPSession } from 'playwright';

/** Whether a service worker is as somebody waits for it to be. */
export type AskedWorker = (worker: { readonly status: string; readonly runningStatus: string }) => boolean;

/** Resolves as soon as a worker of that origin is as asked for; `begin` is done when the watching has begun. */
export async function watchWorkers(
  session: CDPSession,
  origin: string,
  asked: AskedWorker,
  begin: (session: CDPSession) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  const reached = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some((worker) => worker.scriptURL.startsWith(origin) && asked(worker))) resolve();
    });
  });
  await session.send('ServiceWorker.enable');
  await begin(session);
  await reached;
}

/** Whether a worker of that origin runs in the browser now. */
export async function isWorkerRunning(browser: CDPSession, origin: string): Promise<boolean> {
  const { targetInfos } = await browser.send('Target.getTargets');
  return targetInfos.some(({ type, url }) => type === 'service_worker' && url.startsWith(origin));
}
