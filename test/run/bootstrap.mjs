/**
 * Starts a TypeScript file of this folder on the project's own Node: `node bootstrap.mjs <script.ts> [arguments]`.
 * Runs on any Node from 20 on and needs no package, because it is what installs them. Writes to stderr only, so that
 * the output of the script stays as it is.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const windows = process.platform === 'win32';
const pnpm = 'pnpm@10.34.9';
const stamp = join(root, 'node_modules', '.installed-for');
const nodeBinary = join(root, 'node_modules', 'node-bin', 'bin', windows ? 'node.exe' : 'node');

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/** What the installed packages depend on; when it differs from the stamp, they are installed again. */
function wanted() {
  const hash = createHash('sha256').update(`${pnpm} ${process.platform} ${process.arch}\n`);
  for (const name of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

/**
 * Runs a program to its end and hands it every signal that arrives here.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<number>} its exit code, or 128 + the number of the signal that ended it
 */
function run(program, parameters, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { cwd: root, ...options });
    const forwarded = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      // A terminal sends Ctrl-C to the whole group: the child has it already, and a second one would cut its farewell short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of forwarded) process.on(signal, forward);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of forwarded) process.off(name, forward);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

async function install() {
  const hash = wanted();
  const current = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (current === hash && existsSync(nodeBinary)) return;
  say(`Installing packages with ${pnpm} ...`);
  const code = await run('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], {
    // Without a terminal pnpm asks before it replaces node_modules, unless it is told that nobody can answer.
    env: { ...process.env, CI: process.env.CI ?? 'true' },
    stdio: ['ignore', process.stderr, process.stderr],
    shell: windows,
  });
  if (code !== 0) {
    say(`The packages could not be installed (${pnpm} ended with ${code}). Its own message stands above.`);
    say('Is the npm registry reachable (npm ping)? After a change of a package.json run: npx pnpm@10 install');
    process.exit(code);
  }
  if (!existsSync(nodeBinary)) {
    say(`Node was not unpacked to ${nodeBinary}. Delete node_modules and start again.`);
    process.exit(1);
  }
  writeFileSync(stamp, hash);
}

const [script, ...parameters] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 20) {
  say(`Sidebook needs Node 20 or newer to start; this is Node ${process.versions.node}.`);
  process.exit(1);
}
if (script === undefined) {
  say('Usage: node test/run/bootstrap.mjs <script.ts> [arguments]');
  process.exit(2);
}
await install();
// Whatever the script starts by the name `node` is this Node too.
const path = `${dirname(nodeBinary)}${delimiter}${process.env.PATH ?? ''}`;
process.exitCode = await run(nodeBinary, [script, ...parameters], {
  env: { ...process.env, PATH: path },
  stdio: 'inherit',
});
