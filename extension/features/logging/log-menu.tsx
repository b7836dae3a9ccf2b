import type { ItemRow } from '@sidebook/projections/tables';
import { Banknote, ClipboardPen, MessageCircle, Phone } from 'lucide';
import { useState } from 'preact/hooks';

import { MenuButton } from '../../components/menu-button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { LogCallSheet } from './log-call-sheet.tsx';
import { LogChatSheet } from './log-chat-sheet.tsx';
import { LogPaymentSheet } from './log-payment-sheet.tsx';

/** What can be logged by hand on an item: a call, a message of a chat and, of a deal, a payment. */
export function LogMenu({ session, item }: { session: Session; item: ItemRow }) {
  const [sheet, setSheet] = useState<'call' | 'chat' | 'payment'>();
  const close = (): void => setSheet(undefined);
  return (
    <>
      <MenuButton
        icon={ClipboardPen}
        label={t('logging.whatHappened')}
        entries={[
          { id: 'call', label: t('activities.logCall'), icon: Phone, onSelect: () => setSheet('call') },
          { id: 'chat', label: t('logging.logChat'), icon: MessageCircle, onSelect: () => setSheet('chat') },
          ...(item.kind === 'deal'
            ? [
                {
                  id: 'payment',
                  label: t('logging.logPayment'),
                  icon: Banknote,
                  onSelect: () => setSheet('payment'),
                },
              ]
            : []),
        ]}
      />
      {sheet === 'call' && <LogCallSheet session={session} item={item} onClose={close} />}
      {sheet === 'chat' && <LogChatSheet session={session} item={item} onClose={close} />}
      {sheet === 'payment' && <LogPaymentSheet session={session} item={item} onClose={close} />}
    </>
  );
}
