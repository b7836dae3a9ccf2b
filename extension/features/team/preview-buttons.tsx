import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';

/** Ends a form on the page of which a look at what would happen is next. */
export function PreviewButtons({
  busy,
  onPreview,
  onCancel,
}: {
  busy: boolean;
  onPreview: () => void;
  onCancel: () => void;
}) {
  return (
    <div class="line wrap">
      <Button tone="primary" disabled={busy} onClick={onPreview}>
        {t('rights.preview')}
      </Button>
      <Button tone="quiet" onClick={onCancel}>
        {t('app.cancel')}
      </Button>
    </div>
  );
}
