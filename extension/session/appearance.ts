import type { UserSettings } from './values.ts';

/** Theme and density of the page; without a choice the browser's theme holds. */
export function applyAppearance({ theme, density }: Pick<UserSettings, 'theme' | 'density'>): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  if (density === 'compact') dataset['density'] = density;
  else delete dataset['density'];
}
