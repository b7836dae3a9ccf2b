import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { writeMail } from '../write-mail/write-mail.ts';
import { ItemsField } from './items-field.tsx';

/** What a new e-mail is about: its entry stands there, and whoever of it has an address is proposed (FEED-3, FEED-5). */
export function MailStart({ session, onClose }: { session: Session; onClose: () => void }) {
  const [items, setItems] = useState<readonly ItemRow[]>([]);
  const form = useForm({ items: items.length === 0 ? t('app.errorRequired') : undefined }, async () => {
    onClose();
    // Templates are for cards (FEED-4).
    writeMail({ items: items.map(({ id }) => id), offersTemplates: false });
  });
  return (
    <Sheet
      title={t('writing.title')}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('stream.write')} busy={form.busy} onCancel={onClose} />}
    >
      <ItemsField
        session={session}
        label={t('stream.about')}
        help={t('stream.mailAboutHelp')}
        error={form.problems.items}
        autoFocus
        chosen={items}
        onChange={setItems}
      />
    </Sheet>
  );
}
