import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { CircleAlert } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { t } from '../../locales/texts.ts';

/** Takes the place of a page that could not be drawn: what is stored is safe, and the page can be loaded again. */
export function Guard({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  if (error === undefined) return <>{children}</>;
  return (
    <div class="frame">
      <Empty
        glyph={CircleAlert}
        title={t('app.errorTitle')}
        text={t('cards.pageFailed')}
        action={
          <Button tone="primary" onClick={() => location.reload()}>
            {t('app.tryAgain')}
          </Button>
        }
      />
      <p class="sr">{error instanceof Error ? error.message : String(error)}</p>
    </div>
  );
}
