import { useId } from 'preact/hooks';

import { t, type TextKey } from '../../locales/texts.ts';
import { factsOf } from '../shell/section-list.ts';

/** The pages of the settings by whom they concern: the user, everybody, and what is kept. */
const groups = [
  { name: 'settings.groupPersonal', pages: ['settings', 'templates'] },
  { name: 'settings.groupWorkspace', pages: ['workspace', 'pipelines', 'fields', 'products'] },
  { name: 'settings.groupData', pages: ['storage', 'backup', 'import', 'recycle-bin'] },
] as const satisfies readonly { readonly name: TextKey; readonly pages: readonly string[] }[];
export type SettingsPage = (typeof groups)[number]['pages'][number];

export function SettingsTabs({ current }: { current: SettingsPage }) {
  const start = useId();
  return (
    <nav class="settings-nav" aria-label={t('app.settings')}>
      {groups.map(({ name, pages }, index) => (
        <>
          <span class="t-12 dim" id={`${start}-${index}`}>
            {t(name)}
          </span>
          <ul aria-labelledby={`${start}-${index}`}>
            {pages.map((page) => (
              <li key={page}>
                <a href={`#/${page}`} aria-current={page === current ? 'page' : undefined}>
                  {page === 'settings' ? t('settings.general') : factsOf(page).label}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </nav>
  );
}
