import { CounterMode } from '@sidebook/domain/counters/counting';

import { Check } from '../../components/check.tsx';
import { usePressed } from '../../components/use-pressed.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { saveWorkspace, setting } from './save-workspace.ts';

/** Whose counters an activity is in, for the whole workspace (CNT-33). */
export function CounterModePart({ session }: { session: Session }) {
  const chosen = usePressed(session.workspaceSettings.counterMode);
  const choice = (mode: CounterMode, label: string, hint: string) => (
    <div class="stack">
      <Check
        radio="counter-mode"
        label={label}
        checked={chosen.shown === mode}
        onChange={() => {
          chosen.press(mode);
          void saveWorkspace([setting('counterMode', mode)]);
        }}
      />
      <p class="help">{hint}</p>
    </div>
  );
  return (
    <fieldset class="field">
      <legend class="label">{t('workspace.counterMode')}</legend>
      {choice(CounterMode.item, t('workspace.counterModeItem'), t('workspace.counterModeItemHint'))}
      {choice(CounterMode.activity, t('workspace.counterModeActivity'), t('workspace.counterModeActivityHint'))}
    </fieldset>
  );
}
