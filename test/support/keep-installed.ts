import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Chromium marks an extension that came over the debugging pipe with this bit, and drops it when it starts again. */
const temporaryFlag = 0x80_00;

interface StoredExtension {
  path?: string;
  creation_flags?: number;
}

/**
 * Turns the extension that a profile had loaded over the debugging pipe into one that stays installed, so that the next
 * start of the browser is a real one: alarms are kept, the badge is empty, `onStartup` comes and `onInstalled` does not.
 *
 * @returns the extension's id, or undefined when the profile does not know it
 */
export function keepInstalled(folder: string, extension: string): string | undefined {
  const file = join(folder, 'Default', 'Preferences');
  if (!existsSync(file)) return undefined;
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as {
    extensions?: { settings?: Record<string, StoredExtension>; ui?: { developer_mode?: boolean } };
  };
  const found = Object.entries(preferences.extensions?.settings ?? {}).find(([, stored]) => stored.path === extension);
  if (preferences.extensions === undefined || found === undefined) return undefined;
  const [id, stored] = found;
  preferences.extensions.ui = { ...preferences.extensions.ui, developer_mode: true };
  stored.creation_flags = (stored.creation_flags ?? 0) & ~temporaryFlag;
  writeFileSync(file, JSON.stringify(preferences));
  return id;
}
