import { readValue } from '@sidebook/sync/persistence/device-database';

import { Progress } from '../../components/progress.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { moveProgressValue } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';
import { spaceText } from '../team/rights-words.ts';
import { shownRuns } from './move-items.ts';

/** Moving that goes on in the background, on every place of the page; the sheet that began it shows it itself. */
export function MoveNote({ session }: { session: Session }) {
  const progress = useLive(() => readValue(session.device, moveProgressValue), [session]);
  if (!progress || progress.workspace !== session.workspace || shownRuns.value.has(progress.run)) return null;
  const { run, state, done, total, to } = progress;
  if (state !== 'running' && state !== 'stopping') return null;
  const space = session.spaces.find(({ id }) => id === to);
  return (
    <div class="sec">
      <Progress
        label={t('moving.running', { space: space ? spaceText(space) : '' })}
        done={done}
        total={total}
        stopping={state === 'stopping'}
        onStop={() => void perform('item.move-stop', { run })}
      />
    </div>
  );
}
