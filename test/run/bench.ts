/**
 * `npm run -s bench -- NAME`: runs `test/bench/NAME.ts` and prints its result, one JSON object, as the last line. What it
 * has to say on the way goes to stderr.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../support/repository.ts';

const names = readdirSync(join(repositoryRoot, 'test', 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace('.ts', ''));

const [name] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Usage: npm run -s bench -- NAME, with one of these names: ${names.join(', ')}\n`);
  process.exit(2);
}
const benchmark = (await import(`../bench/${name}.ts`)) as { run: () => Promise<object> };
process.stdout.write(`${JSON.stringify(await benchmark.run())}\n`);
