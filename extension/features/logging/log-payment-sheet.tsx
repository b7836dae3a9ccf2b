import type { Deal } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { DateTimeField } from '../../components/date-time-field.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { currenciesFor, usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import { nameOf } from '../items/item-labels.ts';
import { typedAmount } from '../items/parse-values.ts';
import { MoneyInput, type TypedMoney } from '../money/money-input.tsx';
import { typedMoney } from '../money/money-words.ts';
import { perform } from '../shell/perform.ts';
import { whenProblem } from './call-fields.tsx';

/** Notes that the client has paid (LOG-18): it counts until somebody is done with it. */
export function LogPaymentSheet({ session, item, onClose }: { session: Session; item: ItemRow; onClose: () => void }) {
  const [local] = useState(newLocalId);
  const known = (item.record as Deal).amount;
  const offered = currenciesFor(session, known?.currency);
  const [typed, setTyped] = useState<TypedMoney>(() => ({
    text: typedAmount(known),
    currency: known?.currency ?? usualCurrency(session),
  }));
  const [number, setNumber] = useState('');
  const [when, setWhen] = useState(() => toDateTime(Date.now(), session.zone));
  const [text, setText] = useState('');
  const [done, setDone] = useState(false);
  const { money: amount, problem } = typedMoney(typed.text, typed.currency, offered);
  const isPositive = amount !== undefined && amount.minor > 0;
  const form = useForm(
    {
      amount: isPositive
        ? undefined
        : amount === undefined && typed.text.trim() !== ''
          ? problem
          : t('logging.amountWrong'),
      when: whenProblem(session, when),
    },
    log,
  );

  async function log(): Promise<void> {
    const at = fromDateTime(when, session.zone);
    if (!amount || at === null) return;
    const answer = await perform('payment.log', { local, item: item.id, amount, number, at, text, done }, () =>
      t('activities.logged', { kind: t('activities.payment') }),
    );
    if (answer) onClose();
  }

  return (
    <Sheet
      title={t('logging.logPayment')}
      reason={nameOf(item.record)}
      stay
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('mail.log')} busy={form.busy} onCancel={onClose} />}
    >
      <MoneyInput
        label={t('items.amount')}
        value={typed}
        offered={offered}
        onChange={setTyped}
        required
        autoFocus
        help={isPositive ? formats.value.money(amount.minor, amount.currency) : undefined}
        error={form.problems.amount}
      />
      <TextInput label={t('logging.paymentNumber')} value={number} onChange={setNumber} maxLength={200} />
      <DateTimeField label={t('logging.when')} value={when} onChange={setWhen} required error={form.problems.when} />
      <TextArea label={t('activities.text')} value={text} onChange={setText} maxLength={16_000} />
      <Check label={t('mail.logAsDone')} checked={done} onChange={setDone} />
    </Sheet>
  );
}
