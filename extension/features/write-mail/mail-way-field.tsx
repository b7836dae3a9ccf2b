import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { useState } from 'preact/hooks';

import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { type MailWay, mailWayOf, mailWays, webmailPage } from './compose-address.ts';

/** What the ways are called; names of products are the same in all languages. */
export function mailWayName(way: MailWay): string {
  switch (way) {
    case 'program':
      return t('writing.wayProgram');
    case 'gmail':
      return 'Gmail';
    case 'outlook':
      return t('writing.wayOutlook');
    case 'outlook-personal':
      return 'Outlook.com';
    case 'roundcube':
      return 'Roundcube';
  }
}

/** What sends the mails that are written here; chosen once, on all devices of the user. */
export function MailWayField({ session }: { session: Session }) {
  const { preferences } = session;
  const way = mailWayOf(preferences?.mailWay);
  const [typed, setTyped] = useState(preferences?.mailPage ?? '');
  const save = (field: 'mailWay' | 'mailPage', value: string): void =>
    void perform('settings.change', { changes: [{ id: PREFERENCES_ID, field, value }] });
  return (
    <>
      <Select<MailWay>
        label={t('writing.way')}
        value={way}
        options={mailWays.map((value) => ({ value, label: mailWayName(value) }))}
        onChange={(value) => save('mailWay', value)}
      />
      {way === 'roundcube' && (
        <TextInput
          label={t('writing.page')}
          type="url"
          value={typed}
          placeholder="https://mail.example/roundcube/"
          required
          error={typed !== '' && webmailPage(typed) === null ? t('writing.pageWrong') : undefined}
          onChange={setTyped}
          onCommit={(value) => {
            const page = webmailPage(value);
            if (page === null) return;
            setTyped(page);
            save('mailPage', page);
          }}
        />
      )}
    </>
  );
}
