import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import {
  clockOffsetValue,
  damagedRecordsValue,
  type LostAccess,
  lostAccessValue,
  refusedChangesValue,
  takenBackValue,
} from '../../session/values.ts';
import { goTo, place } from './router.ts';

/** A clock that is off by more than this is told to its user (DESIGN 1.4), ms. */
const CLOCK_TOLERANCE = 120_000;

/**
 * What is wrong with this device: its clock, records that could not be read, changes that were refused or taken back, or rights that
 * it lost. Nothing when all is well.
 */
export function DeviceNotes({ session }: { session: Session }) {
  const state = useLive(async () => {
    const { device } = session;
    return {
      offset: await readValue(device, clockOffsetValue),
      damaged: await readValue(device, damagedRecordsValue),
      lost: await readValue(device, lostAccessValue),
      refused: (await readValue(device, refusedChangesValue)).length,
      takenBack: (await readValue(device, takenBackValue)).length,
    };
  }, [session]);
  if (!state) return null;
  // There the list itself stands.
  const isOnTeamPage = place.value.at === 'section' && place.value.section === 'team';
  const wrong = Math.abs(state.offset) > CLOCK_TOLERANCE;
  return (
    <>
      {wrong && <Note>{t('app.clockWrong', { duration: formats.value.duration(Math.abs(state.offset) / 1000) })}</Note>}
      {state.damaged > 0 && (
        <Note
          tone="problem"
          actions={
            <Button size="sm" onClick={() => void writeValue(session.device, damagedRecordsValue, 0)}>
              {t('app.close')}
            </Button>
          }
        >
          {t('app.documentDamaged', { count: state.damaged })}
        </Note>
      )}
      {state.refused > 0 && !isOnTeamPage && (
        <Note
          actions={
            <Button size="sm" onClick={() => goTo('#/team')}>
              {t('rights.show')}
            </Button>
          }
        >
          {t('team.refusedChanges', { count: state.refused })}
        </Note>
      )}
      {state.takenBack > 0 && (
        <Note
          actions={
            <Button size="sm" onClick={() => void writeValue(session.device, takenBackValue, [])}>
              {t('app.close')}
            </Button>
          }
        >
          {t('erasure.takenBack', { count: state.takenBack })}
        </Note>
      )}
      {state.lost.length > 0 && (
        <Note
          actions={
            <Button size="sm" onClick={() => void writeValue(session.device, lostAccessValue, [])}>
              {t('app.close')}
            </Button>
          }
        >
          {state.lost.map((lost, index) => (
            <p key={index}>
              <strong>{lostTitle(lost)}</strong> {t('team.removedHint', { count: lost.notSent })}
            </p>
          ))}
        </Note>
      )}
    </>
  );
}

function lostTitle({ what, name }: LostAccess): string {
  switch (what) {
    case 'workspace':
      return t('team.removedTitle', { workspace: name });
    case 'device':
      return t('rights.signedOutOf', { workspace: name });
    case 'space':
      return t('rights.spaceLost', { space: name });
  }
}
