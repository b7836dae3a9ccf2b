import type { navigation as english } from '../en/navigation.ts';
import type { Translated } from '../message.ts';

export const navigation: Translated<typeof english> = {
  'navigation.commands': 'Polecenia',
  'navigation.findCommand': 'Znajdź polecenie',
  'navigation.keyCommands': 'polecenia',
  'navigation.goTo': 'Przejdź do: {section}',
  'navigation.goToWhich': 'Przejdź do',
  'navigation.today': 'Dzisiejsze aktywności',
  'navigation.shortcuts': 'Skróty klawiszowe',
  'navigation.undo': 'Cofnij: {what}',
  'navigation.tabs': 'Sekcje na pasku',
  'navigation.tabsHint': 'Sekcje bez zaznaczenia są w „Więcej”, ze swoim licznikiem. Jedna zawsze zostaje na pasku.',
  'navigation.tabsReset': 'Sekcje są znów jak na początku',
  'navigation.resetTabs': 'Przywróć domyślne',
};
