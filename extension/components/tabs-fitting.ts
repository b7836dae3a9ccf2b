export interface TabWidth {
  id: string;
  /** Width in px with its counter. */
  width: number;
}

/**
 * Which section tabs stand in the bar; the others go under More. The order is kept, and the current section is always
 * seen: it takes the last place when it would not fit.
 *
 * @param more width of the button More, at its widest
 * @param gap px between two tabs
 * @param room width of the bar
 * @returns ids of the tabs in the bar; all of them when no More is needed
 */
export function fitTabs(
  tabs: readonly TabWidth[],
  current: string | undefined,
  more: number,
  gap: number,
  room: number,
): string[] {
  const total = tabs.reduce((sum, tab) => sum + tab.width, 0) + gap * Math.max(0, tabs.length - 1);
  if (total <= room) return tabs.map((tab) => tab.id);

  const currentTab = tabs.find((tab) => tab.id === current);
  const shown: TabWidth[] = [];
  let left = room - more;
  for (const tab of tabs) {
    const needed = tab.width + gap;
    if (needed > left) break;
    shown.push(tab);
    left -= needed;
  }
  if (currentTab !== undefined && !shown.includes(currentTab)) {
    while (shown.length > 0 && currentTab.width + gap > left) {
      left += (shown.pop()?.width ?? 0) + gap;
    }
    shown.push(currentTab);
  }
  return shown.map((tab) => tab.id);
}
