import '../../styles/app.css';

import { render } from 'preact';

import { PopupView } from '../../features/agenda/popup-view.tsx';
import { loadToday } from '../../features/agenda/use-today.ts';
import { loadPopupTexts } from '../../locales/load-popup.ts';
import { currentWindow } from '../../platform/pages.ts';
import { announceClick } from '../../platform/site-access.ts';
import { bootPageWith } from '../../session/boot.ts';

announceClick();
let windowId: number | undefined;
void currentWindow().then((id) => {
  windowId = id;
});
const { session, first } = await bootPageWith(loadPopupTexts, loadToday);
render(
  <PopupView session={session} first={first} windowId={() => windowId} />,
  document.getElementById('root') as HTMLElement,
);
