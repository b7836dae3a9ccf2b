import type { ItemRow } from '@sidebook/projections/tables';
import { PhoneOutgoing } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { LogCallSheet } from './log-call-sheet.tsx';

/** Logs the call back to a client whose call was missed, with the offer to be done with that (CNT-26). */
export function CallBackButton({ session, item }: { session: Session; item: ItemRow }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={PhoneOutgoing} onClick={() => setOpen(true)}>
        {t('logging.callBack')}
      </Button>
      {open && <LogCallSheet session={session} item={item} callsBack onClose={() => setOpen(false)} />}
    </>
  );
}
