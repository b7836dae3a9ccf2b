import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

let updated: Promise<unknown> | undefined;

/**
 * Makes sure that Debian packages are installed; installs what is missing when it may. Throws an error that says what to do on a
 * system without apt, or without the rights of root.
 */
export async function ensurePackages(names: readonly string[]): Promise<void> {
  const missing = await missingOf(names);
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0)
    throw new Error(`These tests need Debian packages that only root can install:\n  ${command}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...parts: string[]): Promise<unknown> =>
    run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...parts], {
      env: environment,
      maxBuffer: 64 * 1024 * 1024,
    });
  try {
    updated ??= apt('update');
    await updated;
    await apt('install', '-y', '--no-install-recommends', ...missing);
  } catch (error) {
    updated = undefined;
    const { stderr } = error as { stderr?: string };
    throw new Error(`Installing failed: ${command}\n${stderr ?? String(error)}`, { cause: error });
  }
}

async function missingOf(names: readonly string[]): Promise<readonly string[]> {
  try {
    const { stdout } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n']);
    const installed = new Set(
      stdout
        .split('\n')
        .filter((line) => line.endsWith(' installed'))
        .map((line) => line.split(' ')[0]),
    );
    return names.filter((name) => !installed.has(name));
  } catch (error) {
    throw new Error(`These tests need Debian's packages (${names.join(', ')}); this system has no dpkg.`, {
      cause: error,
    });
  }
}
