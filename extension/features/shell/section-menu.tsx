import { Ellipsis, Settings } from 'lucide';

import type { MenuEntry } from '../../components/menu.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { t } from '../../locales/texts.ts';
import { crmModeEntry } from '../crm-mode/crm-mode-open.ts';
import type { SectionId } from './router.ts';

/** What stands in the menu of a section; a section without entries has none. */
function sectionEntries(section: SectionId): readonly MenuEntry[] {
  return section === 'deals' || section === 'leads' ? [crmModeEntry()] : [];
}

/** The gear of a section; where it is narrow three dots on the right (MODE-4, MODE-6). */
export function SectionMenu({ section, wide }: { section: SectionId; wide: boolean }) {
  const entries = sectionEntries(section);
  if (entries.length === 0) return null;
  return (
    <MenuButton
      icon={wide ? Settings : Ellipsis}
      size={wide ? 'md' : 'sm'}
      align="end"
      label={t('crm.sectionSettings')}
      entries={entries}
    />
  );
}
