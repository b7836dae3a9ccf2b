import '../../styles/app.css';

import { render } from 'preact';

import { PopupView } from '../../features/agenda/popup-view.tsx';
import { loadPopupTexts } from '../../locales/load-popup.ts';
import { currentWindow } from '../../platform/pages.ts';
import { bootPage } from '../../session/boot.ts';

let windowId: number | undefined;
void currentWindow().then((id) => {
  windowId = id;
});
const session = await bootPage(loadPopupTexts);
render(<PopupView session={session} windowId={() => windowId} />, document.getElementById('root') as HTMLElement);
