import { signal } from '@preact/signals';
import { Replace } from 'lucide';

import type { MenuItem } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';

/** Whether the page shows the choice of the CRM mode. */
export const crmModeOpen = signal(false);

/** *CRM mode* in the menu of Deals and Leads (MODE-4). */
export function crmModeEntry(): MenuItem {
  return {
    id: 'crm-mode',
    label: t('crm.mode'),
    icon: Replace,
    onSelect: () => {
      crmModeOpen.value = true;
    },
  };
}
