import { type RunningWorker, startWorker } from './start.ts';

/** The worker of this process; it is put together anew when another workspace comes into use. */
export interface WorkerHost {
  /** The running worker; events that come while it restarts wait for it. */
  use<T>(run: (worker: RunningWorker) => Promise<T> | T): Promise<T>;
}

/** Time for an answer to leave before the worker that made it is taken apart, ms. */
const ANSWER_LEAVES = 50;

export function createWorkerHost(): WorkerHost {
  let current = startWorker(restart);

  function restart(): void {
    const before = current;
    current = new Promise((resolve) => {
      setTimeout(resolve, ANSWER_LEAVES);
    })
      .then(() => before)
      .then((worker) => worker.stop())
      .then(() => startWorker(restart));
  }

  return {
    async use(run) {
      return run(await current);
    },
  };
}
