import '../../styles/app.css';

import { render } from 'preact';

import { PopupView } from '../../features/agenda/popup-view.tsx';
import { FIRST_ROWS, loadToday } from '../../features/agenda/use-today.ts';
import { Guard } from '../../features/shell/guard.tsx';
import { loadPopupTexts } from '../../locales/load-popup.ts';
import { isPinned } from '../../platform/badge.ts';
import { currentWindow } from '../../platform/pages.ts';
import { announceClick } from '../../platform/site-access.ts';
import { bootPageWith } from '../../session/boot.ts';

announceClick();
let windowId: number | undefined;
void currentWindow().then((id) => {
  windowId = id;
});
const { session, first } = await bootPageWith(loadPopupTexts, async (opened) => {
  const [today, pinned] = await Promise.all([loadToday(opened, FIRST_ROWS), isPinned()]);
  return { today, pinned };
});
render(
  <Guard>
    <PopupView session={session} first={first.today} pinned={first.pinned} windowId={() => windowId} />
  </Guard>,
  document.getElementById('root') as HTMLElement,
);
