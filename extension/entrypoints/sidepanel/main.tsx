import '../../styles/app.css';

import { render } from 'preact';

import { App } from '../../features/shell/app.tsx';
import { Guard } from '../../features/shell/guard.tsx';
import { loadAllTexts } from '../../locales/load-all.ts';
import { onRouteAsked } from '../../platform/pages.ts';
import { bootPage } from '../../session/boot.ts';

const session = await bootPage(loadAllTexts);
onRouteAsked((route) => {
  location.hash = route;
});
render(
  <Guard>
    <App session={session} />
  </Guard>,
  document.getElementById('root') as HTMLElement,
);
