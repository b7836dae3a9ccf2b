import { execFileSync, spawnSync } from 'node:child_process';

export async function ensurePackages(names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => spawnSync('dpkg', ['-s', name]).status !== 0);
  if (missing.length > 0) execFileSync('apt-get', ['install', '-y', ...missing], { stdio: ['ignore', 2, 2] });
}
