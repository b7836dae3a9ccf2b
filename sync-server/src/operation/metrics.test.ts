import { expect, test } from 'vitest';
import { Metrics } from './metrics.ts';

test('counters, gauges and histograms are written as Prometheus reads them', () => {
  const metrics = new Metrics();
  const refused = metrics.counter('refused_total', 'Refused.');
  refused.add(1, { code: 4403 });
  refused.add(2, { code: 4403 });
  refused.add(1, { code: 'a "quoted"\\\n' });
  let rooms = 0;
  metrics.gauge('rooms', 'Rooms.', () => rooms);
  metrics.gauge('sockets', 'Sockets.', () => [
    [{ kind: 'feed' }, 2],
    [{ kind: 'document' }, 3],
  ]);
  metrics.total('seconds_total', 'Seconds.', () => 1.5);
  const latency = metrics.histogram('append_seconds', 'Appends.', [0.01, 0.1]);
  for (const seconds of [0.01, 0.05, 7]) latency.observe(seconds);
  rooms = 5;
  expect(metrics.text()).toBe(`# HELP refused_total Refused.
# TYPE refused_total counter
refused_total{code="4403"} 3
refused_total{code="a \\"quoted\\"\\\\\\n"} 1
# HELP rooms Rooms.
# TYPE rooms gauge
rooms 5
# HELP sockets Sockets.
# TYPE sockets gauge
sockets{kind="feed"} 2
sockets{kind="document"} 3
# HELP seconds_total Seconds.
# TYPE seconds_total counter
seconds_total 1.5
# HELP append_seconds Appends.
# TYPE append_seconds histogram
append_seconds_bucket{le="0.01"} 1
append_seconds_bucket{le="0.1"} 2
append_seconds_bucket{le="+Inf"} 3
append_seconds_sum 7.06
append_seconds_count 3
`);
});
