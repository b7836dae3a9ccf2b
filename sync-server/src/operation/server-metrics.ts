import type { Log, LogFields } from '../log.ts';
import type { DocumentStorage } from '../storage/documents.ts';
import { Metrics, type Counter } from './metrics.ts';

/** Upper ends in seconds: a good disk flushes in 1 to 10 ms, and from 1 s on people notice. */
const APPEND_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** The metrics of one server, with the log and the storage that feed them (OPS-4). */
export interface ServerMetrics {
  readonly metrics: Metrics;
  /** Counts what passes through. */
  log(to: Log): Log;
  /** Measures what is appended. `elapsed` tells milliseconds from any start. */
  storage(inner: DocumentStorage, elapsed: () => number): DocumentStorage;
}

export function createServerMetrics(): ServerMetrics {
  const metrics = new Metrics();
  const accepted = metrics.counter('sidebook_updates_accepted_total', 'Updates that are durable.');
  const bytes = metrics.counter('sidebook_update_bytes_total', 'Bytes of the updates that are durable.');
  const appends = metrics.histogram(
    'sidebook_append_seconds',
    'Time to make a batch of updates durable.',
    APPEND_BOUNDS,
  );
  const closed = metrics.counter(
    'sidebook_sockets_refused_total',
    'Sockets that the server refused or closed, by close code; a refused update closes its socket.',
  );
  const refused = metrics.counter('sidebook_requests_refused_total', 'Refused requests, by status and code.');
  const events = metrics.counter('sidebook_log_lines_total', 'Lines of the log, by level and event.');
  // There from the start, so that a rate can be told from the first one on.
  for (const counter of [accepted, bytes]) counter.add(0);

  return {
    metrics,
    log: (to) => countingLog(to, { events, closed, refused }),
    storage: (inner, elapsed) => ({
      ...inner,
      async append(updates) {
        const begun = elapsed();
        const positions = await inner.append(updates);
        appends.observe((elapsed() - begun) / 1000);
        accepted.add(updates.length);
        bytes.add(updates.reduce((sum, { update }) => sum + update.length, 0));
        return positions;
      },
    }),
  };
}

/** What is refused is logged once, so it is counted where it is logged. */
function countingLog(
  to: Log,
  { events, closed, refused }: { readonly events: Counter; readonly closed: Counter; readonly refused: Counter },
): Log {
  const line =
    (level: keyof Log) =>
    (event: string, fields: LogFields = {}) => {
      events.add(1, { level, event });
      const code = String(fields['code'] ?? '');
      if (event === 'socket-closed' || event === 'socket-refused') closed.add(1, { code });
      if (event === 'refused') refused.add(1, { status: String(fields['status'] ?? ''), code });
      to[level](event, fields);
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}
