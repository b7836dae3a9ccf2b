import { render } from 'preact';

import { loadAllTexts } from '../../locales/load-all.ts';
import { onRouteAsked } from '../../platform/pages.ts';
import { bootPage } from '../../session/boot.ts';
import { followWorkspace } from '../../session/workspace-in-use.ts';
import { App } from './app.tsx';
import { Guard } from './guard.tsx';

/** Starts the whole CRM in this document: the side panel and the page are the same, in different widths. */
export async function startApp(): Promise<void> {
  const session = await bootPage(loadAllTexts);
  followWorkspace(session);
  onRouteAsked((route) => {
    location.hash = route;
  });
  render(
    <Guard>
      <App session={session} />
    </Guard>,
    document.getElementById('root') as HTMLElement,
  );
}
