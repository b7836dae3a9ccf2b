import type { MailPerson } from '@sidebook/domain/records/schema';

import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';

export interface RecipientSelectProps {
  /** Of several recipients of whom none is known, the user says who the client is; nothing is asked about one. */
  choices: readonly MailPerson[];
  person: MailPerson | null;
  onChange: (person: MailPerson) => void;
}

export function RecipientSelect({ choices, person, onChange }: RecipientSelectProps) {
  if (choices.length < 2 || !person) return null;
  return (
    <Select
      label={t('mail.chooseRecipient')}
      value={person.address}
      options={choices.map((one) => ({ value: one.address, label: one.name || one.address }))}
      onChange={(address) => {
        const chosen = choices.find((one) => one.address === address);
        if (chosen) onChange(chosen);
      }}
    />
  );
}
