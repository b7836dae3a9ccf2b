import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Metrics } from './metrics.ts';

/** Memory, processor time and delay of the event loop, under the names that dashboards for Node know. Answers how to end it. */
export function measureProcess(metrics: Metrics): () => void {
  const started = Date.now() / 1000 - process.uptime();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);

  metrics.gauge('process_start_time_seconds', 'When the process started, since 1970.', () => started);
  metrics.gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  metrics.gauge('nodejs_heap_size_used_bytes', 'Heap in use.', () => process.memoryUsage().heapUsed);
  metrics.total('process_cpu_seconds_total', 'Processor time, user and system.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metrics.gauge(
    'nodejs_eventloop_lag_p50_seconds',
    'Delay of the event loop since it was last asked for, half of the time.',
    () => seconds(delay.percentile(50)),
  );
  metrics.gauge('nodejs_eventloop_lag_p99_seconds', 'The same, 99 % of the time.', () => seconds(delay.percentile(99)));
  metrics.gauge('nodejs_eventloop_lag_max_seconds', 'The same, at most.', () => {
    const most = seconds(delay.max);
    // The last of the three to be read.
    delay.reset();
    return most;
  });
  return () => delay.disable();
}
