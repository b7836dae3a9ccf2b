/**
 * `npm run -s fuzz -- server --frames N [--seed S]`: attacks the sync server as `test/fuzz/server.ts` says and prints what it
 * found, one JSON object, as the last line. What it has to say on the way goes to stderr. The same seed makes the same frames.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { run } from '../fuzz/server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { frames: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const frames = Number(values.frames);
const seed = Number(values.seed ?? randomInt(2 ** 32));
const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;
if (positionals.join() !== 'server' || !isCount(frames) || frames === 0 || !isCount(seed)) {
  process.stderr.write('Usage: npm run -s fuzz -- server --frames NUMBER [--seed NUMBER]\n');
  process.exit(2);
}
const tell = (text: string): void => void process.stderr.write(`${text}\n`);
tell(`seed ${seed}`);
const result = await run({ frames, seed, tell });
process.stdout.write(`${JSON.stringify(result)}\n`);
// Connections of a server that hangs would keep this process.
process.exit(result.exits + result.hangs + result.divergences === 0 ? 0 : 1);
