import { useId } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { Button } from './button.tsx';

export interface ProgressProps {
  /** What is going on: "Importing contacts". */
  label: string;
  done: number;
  total: number;
  onStop?: (() => void) | undefined;
  /** It has been asked to stop and finishes what it holds. */
  stopping?: boolean | undefined;
}

/** Long work: what, how far, and a way to stop it. */
export function Progress({ label, done, total, onStop, stopping }: ProgressProps) {
  const id = useId();
  return (
    <div class="progress">
      <span id={id}>
        {label} <span class="dim num">{t('app.countOf', { done, total })}</span>
      </span>
      {onStop !== undefined && (
        <Button size="sm" disabled={stopping} onClick={onStop}>
          {stopping ? t('app.stopping') : t('app.stop')}
        </Button>
      )}
      <progress aria-labelledby={id} value={done} max={Math.max(1, total)} />
    </div>
  );
}
