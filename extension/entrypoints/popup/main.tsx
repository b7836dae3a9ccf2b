import { render } from 'preact';

import { loadPopupTexts } from '../../locales/load-popup.ts';
import { bootPage } from '../../session/boot.ts';

const session = await bootPage(loadPopupTexts);
render(<p>{session.workspace}</p>, document.body);
