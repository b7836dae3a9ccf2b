import { readValue } from '@sidebook/sync/persistence/device-database';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { conversionProgressValue } from '../../session/values.ts';
import { ConversionState, isRunning } from './conversion-state.tsx';
import { crmModeOpen } from './crm-mode-open.ts';

/** The conversion that goes on in the background, on every place of the page; the open sheet shows it itself. */
export function ConversionNote({ session }: { session: Session }) {
  const progress = useLive(() => readValue(session.device, conversionProgressValue), [session]);
  if (!isRunning(progress) || progress?.workspace !== session.workspace || crmModeOpen.value) return null;
  return (
    <div class="sec">
      <ConversionState session={session} progress={progress} />
    </div>
  );
}
