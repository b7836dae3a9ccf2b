import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { managedSpaces, type Space } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceInfo } from '../../session/values.ts';
import { goingBackHash, subjectOf } from '../going-back/address.ts';
import { GoingBackView } from '../going-back/going-back-view.tsx';
import { perform } from '../shell/perform.ts';
import { goBack, goTo, place, sectionHash, showInstead } from '../shell/router.ts';
import { AccessSetUp } from './access-set-up.tsx';
import { roleText, spaceText } from './rights-words.ts';
import { SpaceSheet } from './space-sheet.tsx';

/** The spaces that the user sees; admins make and change them, and set up who sees what (TEAM-4, TEAM-5). */
export function Spaces({ session, info }: { session: Session; info: WorkspaceInfo }) {
  const [open, setOpen] = useState<{ readonly id: string; readonly space: Space | undefined }>();
  const [isSettingUp, setSettingUp] = useState(false);
  const subject = subjectOf(place.value);
  const managed = managedSpaces(info);
  const first = managed.find(({ id }) => id === session.space) ?? managed[0];
  if (subject && managed.some(({ id }) => id === subject.space)) {
    return (
      <GoingBackView
        session={session}
        info={info}
        subject={subject}
        onSubject={(next) => showInstead(goingBackHash(next))}
        onClose={() => goBack(sectionHash('team', ['part=spaces']))}
      />
    );
  }
  if (isSettingUp) return <AccessSetUp session={session} info={info} onClose={() => setSettingUp(false)} />;
  const writable = info.spaces.filter(({ role }) => role !== 'viewer');
  return (
    <>
      <RowGroup title={t('rights.spaces')} count={info.spaces.length}>
        {info.spaces.map((space) => (
          <Row
            key={space.id}
            title={spaceText(space)}
            sub={[t('team.memberCount', { count: space.members.length }), roleText(space.role)].join(' · ')}
            end={space.archived ? t('rights.archived') : undefined}
            onOpen={info.admin ? () => setOpen({ id: space.id, space }) : undefined}
          />
        ))}
      </RowGroup>
      <div class="line wrap">
        {info.admin && (
          <>
            <Button popup="dialog" onClick={() => setOpen({ id: newLocalId(), space: undefined })}>
              {t('rights.newSpace')}
            </Button>
            <Button onClick={() => setSettingUp(true)}>{t('rights.setUp')}</Button>
          </>
        )}
        {first && (
          <Button onClick={() => goTo(goingBackHash({ space: first.id, item: null }))}>{t('past.open')}</Button>
        )}
      </div>
      {writable.length > 1 && (
        <Select<string>
          label={t('rights.newRecordsGoTo')}
          value={session.space}
          options={writable.map((space) => ({ value: space.id, label: spaceText(space) }))}
          help={t('rights.newRecordsHint')}
          onChange={(space) => void perform('team.choose-space', { space })}
        />
      )}
      {open && <SpaceSheet key={open.id} {...open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
