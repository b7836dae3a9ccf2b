import { t, type TextKey } from '../../locales/texts.ts';

/** The pages of the settings: the user's own, and what admins set for everybody. */
const pages = ['settings', 'workspace', 'pipelines', 'fields'] as const;
export type SettingsPage = (typeof pages)[number];

const titles: Readonly<Record<SettingsPage, TextKey>> = {
  settings: 'workspace.mine',
  workspace: 'workspace.title',
  pipelines: 'workspace.pipelines',
  fields: 'fields.title',
};

export function SettingsTabs({ current }: { current: SettingsPage }) {
  return (
    <nav class="seg" aria-label={t('app.settings')}>
      {pages.map((page) => (
        <a key={page} href={`#/${page}`} aria-current={page === current ? 'page' : undefined}>
          {t(titles[page] as 'workspace.mine')}
        </a>
      ))}
    </nav>
  );
}
