import { isRecordId } from '@sidebook/domain/ids';
import { render } from 'preact';

import { loadAllTexts } from '../../locales/load-all.ts';
import { bootPage } from '../../session/boot.ts';
import { Guard } from '../shell/guard.tsx';
import { PaperPage } from './paper-page.tsx';

/** Starts the page that prints the quote that its address names. */
export async function startPaper(): Promise<void> {
  const session = await bootPage(loadAllTexts);
  const id = decodeURIComponent(location.hash.slice(1));
  render(
    <Guard>
      <PaperPage session={session} id={isRecordId(id) ? id : undefined} />
    </Guard>,
    document.getElementById('root') as HTMLElement,
  );
}
