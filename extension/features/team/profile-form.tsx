import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Member } from '../../session/values.ts';
import { isEmailAddress } from '../items/parse-values.ts';
import { perform } from '../shell/perform.ts';

/** The user's own name and addresses: messages from these are outgoing, for everybody in the workspace (EXT-10). */
export function ProfileForm({ member }: { member: Member }) {
  const [name, setName] = useState(member.name);
  const [addresses, setAddresses] = useState(member.addresses.join('\n'));
  const list = addresses
    .split(/[\n,;]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');
  const wrong = list.find((address) => !isEmailAddress(address));
  const changed = name.trim() !== member.name || list.join() !== member.addresses.join();
  async function save(): Promise<void> {
    if (wrong === undefined)
      await perform('team.profile', { name: name.trim(), addresses: list }, () => t('settings.saved'));
  }
  return (
    <form
      class="form-section stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput label={t('team.yourName')} value={name} onChange={setName} maxLength={120} />
      <TextArea
        label={t('settings.ownAddresses')}
        value={addresses}
        onChange={setAddresses}
        help={t('mail.ownAddressHint')}
        error={wrong === undefined ? undefined : `${wrong}: ${t('app.errorEmail')}`}
      />
      <div class="line">
        <Button type="submit" disabled={!changed}>
          {t('app.save')}
        </Button>
      </div>
    </form>
  );
}
