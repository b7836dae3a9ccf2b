import { browser } from 'wxt/browser';

/** The toolbar button as far as it is used. */
export interface ToolbarButton {
  show(badge: { text: string; colour: string; title: string; twoTone: boolean }): Promise<void>;
}

const icons = (name: string): Record<string, string> => ({
  16: `/icons/${name}-16.png`,
  32: `/icons/${name}-32.png`,
  48: `/icons/${name}-48.png`,
});

export const browserToolbarButton: ToolbarButton = {
  async show({ text, colour, title, twoTone }) {
    await Promise.all([
      browser.action.setBadgeText({ text }),
      browser.action.setBadgeBackgroundColor({ color: colour }),
      browser.action.setBadgeTextColor({ color: '#ffffff' }),
      browser.action.setTitle({ title }),
      browser.action.setIcon({ path: icons(twoTone ? 'both' : 'plain') }),
    ]);
  },
};

/** Whether the button is pinned to the toolbar; undefined where the browser does not say. */
export async function isPinned(): Promise<boolean | undefined> {
  const action = browser.action as unknown as { getUserSettings?: () => Promise<{ isOnToolbar?: boolean }> };
  return (await action.getUserSettings?.())?.isOnToolbar;
}
