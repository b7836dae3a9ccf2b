/**
 * `npm run -s faults -- server [--minutes M] [--seed S]`: real load on the sync server, on SQLite and then as two nodes on
 * Postgres and Redis, while all of them are killed, paused, restarted and cut off as `test/faults/run.ts` says. Prints what was
 * acknowledged and what of it was lost, one JSON object, as the last line; what it has to say on the way goes to stderr. The same
 * seed makes the same plan. Ctrl+C ends it and everything it has started.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isWell, run } from '../faults/run.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes);
const seed = Number(values.seed ?? randomInt(2 ** 32));
if (positionals.join() !== 'server' || !(minutes > 0 && minutes < 10_000) || !Number.isSafeInteger(seed) || seed < 0) {
  process.stderr.write('Usage: npm run -s faults -- server [--minutes NUMBER] [--seed NUMBER]\n');
  process.exit(2);
}

const began = performance.now();
const tell = (text: string): void => {
  const seconds = ((performance.now() - began) / 1000).toFixed(0).padStart(4);
  process.stderr.write(`${seconds} s  ${text}\n`);
};
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Who asks twice does not want to wait for the clearing up.
    if (stop.signal.aborted) process.exit(130);
    tell('stopping');
    stop.abort();
  });
}
tell(`seed ${seed}`);
const result = await run({
  time: minutes * 60_000,
  faults: 8,
  times: { pause: 1500, short: 2500, long: 16_000 },
  seed,
  signal: stop.signal,
  tell,
});
process.stdout.write(`${JSON.stringify(result)}\n`);
// Connections of a server that hangs would keep this process.
process.exit(stop.signal.aborted ? 130 : isWell(result) ? 0 : 1);
