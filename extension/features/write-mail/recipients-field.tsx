import { addressKey } from '@sidebook/domain/mail/address';
import type { MailPerson } from '@sidebook/domain/records/schema';
import { Plus } from 'lucide';

import { Button } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import { readRecipients, writeRecipients } from './recipients.ts';

export interface RecipientsFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Who can be added with one press; those who stand in a field already are not offered. */
  offered?: readonly MailPerson[] | undefined;
  required?: boolean | undefined;
  autoFocus?: boolean | undefined;
  error?: string | undefined;
}

/** Recipients as mail programs write them; the people of the records are one press away. */
export function RecipientsField({ offered = [], ...field }: RecipientsFieldProps) {
  const { people } = readRecipients(field.value);
  const there = new Set(people.map(({ address }) => addressKey(address)));
  const left = offered.filter(({ address }) => !there.has(addressKey(address)));
  const add = (person: MailPerson): void => {
    const before = field.value.trim().replace(/[,;]$/u, '');
    field.onChange(before === '' ? writeRecipients([person]) : `${before}, ${writeRecipients([person])}`);
  };
  return (
    <div class="stack">
      <TextInput {...field} maxLength={4000} />
      {left.length > 0 && (
        <div class="line wrap" role="group" aria-label={t('writing.addRecipient')}>
          {left.map((person) => (
            <Button
              key={person.address}
              size="xs"
              tone="quiet"
              icon={Plus}
              title={person.address}
              label={t('writing.addNamed', { name: person.name || person.address, address: person.address })}
              onClick={() => add(person)}
            >
              <span class="clip">{person.name || person.address}</span>
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
