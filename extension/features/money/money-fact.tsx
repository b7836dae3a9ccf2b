import type { Money } from '@sidebook/domain/records/schema';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Fact, TextFact } from '../../components/facts.tsx';
import { formats, t } from '../../locales/texts.ts';
import { currenciesFor, usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';
import { typedAmount } from '../items/parse-values.ts';
import { typedMoney } from './money-words.ts';

export interface MoneyFactProps {
  session: Session;
  label: string;
  money: Money | undefined;
  /** Null empties the field. */
  onSave: (money: Money | null) => void;
}

/** An amount of a card, edited in place, with the currency beside it where the workspace has several (SET-1). */
export function MoneyFact(props: MoneyFactProps) {
  const { session, label, money, onSave } = props;
  const offered = currenciesFor(session, money?.currency);
  const chosen = money?.currency ?? usualCurrency(session);
  const shown = money && formats.value.money(money.minor, money.currency);
  if (offered.length > 1) {
    return (
      <Fact
        label={label}
        value={shown}
        edit={(close) => <MoneyEditor {...props} offered={offered} chosen={chosen} close={close} />}
      />
    );
  }
  return (
    <TextFact
      label={label}
      value={typedAmount(money)}
      shown={shown}
      inputMode="decimal"
      check={(text) => (text === '' ? undefined : typedMoney(text, chosen, offered).problem)}
      onSave={(text) => onSave(text === '' ? null : (typedMoney(text, chosen, offered).money ?? null))}
    />
  );
}

/** Leaving both controls or Enter saves; Esc takes back what was typed and chosen. */
function MoneyEditor({
  label,
  money,
  onSave,
  offered,
  chosen,
  close,
}: MoneyFactProps & { offered: readonly string[]; chosen: string; close: () => void }) {
  const before = typedAmount(money);
  const [draft, setDraft] = useState(before);
  const [currency, setCurrency] = useState(chosen);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useLayoutEffect(() => input.current?.focus(), []);
  const save = (): void => {
    if (isDone.current) return;
    const text = draft.trim();
    const read = text === '' ? { money: null, problem: undefined } : typedMoney(text, currency, offered);
    setError(read.problem);
    if (read.problem !== undefined) return;
    isDone.current = true;
    if (text !== before || (text !== '' && currency !== chosen)) onSave(read.money ?? null);
    close();
  };
  return (
    <span
      class="stack"
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node && event.currentTarget.contains(next))) save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        if (event.key === 'Enter') return save();
        event.stopPropagation();
        isDone.current = true;
        close();
      }}
    >
      <span class="money-fields">
        <input
          ref={input}
          class="input"
          aria-label={label}
          aria-invalid={error === undefined ? undefined : true}
          inputMode="decimal"
          autoComplete="off"
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
        <select
          class="input"
          aria-label={t('items.currency')}
          value={currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
        >
          {offered.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </select>
      </span>
      {error !== undefined && (
        <span class="error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}
