import { render } from 'preact';

import { loadAllTexts } from '../../locales/load-all.ts';
import { bootPage } from '../../session/boot.ts';

const session = await bootPage(loadAllTexts);
render(<p>{session.workspace}</p>, document.body);
