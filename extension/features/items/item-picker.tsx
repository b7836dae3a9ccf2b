import type { RecordId } from '@sidebook/domain/ids';
import { findItems } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { Building2, FileText, Handshake, UserRound, UserRoundSearch } from 'lucide';
import { useState } from 'preact/hooks';

import type { Glyph } from '../../components/icon.tsx';
import { Picker } from '../../components/picker.tsx';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from './item-labels.ts';

const SHOWN = 8;
export const itemGlyphs: Readonly<Record<ItemRow['kind'], Glyph>> = {
  contact: UserRound,
  company: Building2,
  deal: Handshake,
  lead: UserRoundSearch,
  quote: FileText,
};

export interface ItemPickerProps {
  session: Session;
  label: string;
  value: ItemRow | undefined;
  /** Offered before anything is typed. */
  suggestions: readonly ItemRow[];
  /** Whether an item may be chosen here; all may unless said otherwise. */
  accept?: ((item: ItemRow) => boolean) | undefined;
  onChoose: (item: ItemRow | undefined) => void;
  help?: string | undefined;
  error?: string | undefined;
  autoFocus?: boolean | undefined;
  /** Nothing has to be chosen. */
  optional?: boolean | undefined;
}

/** One of all contacts, companies and deals, found by what is typed. */
export function ItemPicker(props: ItemPickerProps) {
  const { session, label, value, suggestions, accept = () => true, onChoose, help, error, autoFocus, optional } = props;
  const [query, setQuery] = useState('');
  const found = useLive(() => findItems(session.rows, query, SHOWN), [session, query]) ?? [];
  const rows = (query.trim() === '' ? suggestions : found).filter(accept);
  const choice = (row: ItemRow) => ({
    id: row.id as string,
    text: nameOf(row.record),
    sub: row.emails[0],
    icon: itemGlyphs[row.kind],
  });
  return (
    <Picker
      label={label}
      value={value && choice(value)}
      query={query}
      onQuery={setQuery}
      choices={rows.slice(0, SHOWN).map(choice)}
      onChoose={(chosen) => onChoose(rows.find((row) => row.id === (chosen?.id as RecordId | undefined)))}
      help={help}
      error={error}
      autoFocus={autoFocus}
      required={!optional}
    />
  );
}
