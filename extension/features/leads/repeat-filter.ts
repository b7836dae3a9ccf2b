import { signal } from '@preact/signals';
import { type RepeatFilter, repeatFilters } from '@sidebook/domain/leads/repeat';

import type { MenuEntry } from '../../components/menu.tsx';
import { t, type TextKey } from '../../locales/texts.ts';

/** Which deals and leads are shown: all, or new ones, repeat ones, repeat inquiries (MODE-36). */
export const repeatFilter = signal<RepeatFilter | null>(null);

const filterTexts: Readonly<Record<RepeatFilter, TextKey>> = {
  new: 'leads.onlyNew',
  repeat: 'leads.onlyRepeat',
  'repeat-inquiry': 'leads.repeatInquiry',
};

export function filterText(filter: RepeatFilter): string {
  return t(filterTexts[filter] as 'leads.onlyNew');
}

/** Lines of the section's menu. */
export function repeatFilterEntries(): MenuEntry[] {
  const entry = (filter: RepeatFilter | null, label: string): MenuEntry => ({
    id: `repeat-${filter ?? 'all'}`,
    label,
    checked: repeatFilter.value === filter,
    onSelect: () => {
      repeatFilter.value = filter;
    },
  });
  return [
    { id: 'repeat', kind: 'heading', label: t('leads.filter') },
    entry(null, t('leads.all')),
    ...repeatFilters.map((filter) => entry(filter, filterText(filter))),
  ];
}
