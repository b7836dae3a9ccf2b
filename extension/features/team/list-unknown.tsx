import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';

/** In place of a list of the server that it did not give. */
export function ListUnknown({ again }: { again: () => void }) {
  return (
    <Note
      actions={
        <Button size="sm" onClick={again}>
          {t('app.tryAgain')}
        </Button>
      }
    >
      {t('rights.listUnreachable')}
    </Note>
  );
}
