import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { clockOffsetValue, damagedRecordsValue } from '../../session/values.ts';

/** A clock that is off by more than this is told to its user (DESIGN 1.4), ms. */
const CLOCK_TOLERANCE = 120_000;

/** What is wrong with this device: its clock, or records that could not be read. Nothing when all is well. */
export function DeviceNotes({ session }: { session: Session }) {
  const state = useLive(async () => {
    const { device } = session;
    return {
      offset: await readValue(device, clockOffsetValue),
      damaged: await readValue(device, damagedRecordsValue),
    };
  }, [session]);
  if (!state) return null;
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
    </>
  );
}
