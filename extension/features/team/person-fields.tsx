import { TextInput } from '../../components/text-input.tsx';
import type { Problems } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { isEmailAddress } from '../items/parse-values.ts';

/** Who enters a workspace, as typed. */
export interface Person {
  readonly name: string;
  /** Empty = not said. */
  readonly address: string;
}

export function personProblems({ name, address }: Person): Problems<keyof Person> {
  return {
    name: name.trim() === '' ? t('app.errorRequired') : undefined,
    address: address !== '' && !isEmailAddress(address) ? t('app.errorEmail') : undefined,
  };
}

/** The person as the server is told. */
export function personWords({ name, address }: Person): { name: string; address?: string } {
  return { name: name.trim(), ...(address === '' ? {} : { address: address.trim() }) };
}

/** The name that colleagues see, and the address whose messages are the user's own. */
export function PersonFields({
  person,
  problems,
  onChange,
}: {
  person: Person;
  problems: Problems<keyof Person>;
  onChange: (person: Person) => void;
}) {
  return (
    <>
      <TextInput
        label={t('team.yourName')}
        value={person.name}
        onChange={(name) => onChange({ ...person, name })}
        maxLength={120}
        error={problems.name}
      />
      <TextInput
        label={t('team.yourEmail')}
        type="email"
        value={person.address}
        onChange={(address) => onChange({ ...person, address })}
        error={problems.address}
      />
    </>
  );
}
