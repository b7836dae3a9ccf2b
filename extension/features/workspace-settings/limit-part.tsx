import { DEFAULT_ACTIVITY_LIMIT } from '@sidebook/domain/settings/workspace-settings';
import { readLimit } from '@sidebook/projections/queries/limit';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { usePressed } from '../../components/use-pressed.ts';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { saveWorkspace, setting } from './save-workspace.ts';

/** The usual limit, and that of a large workspace (EXT-26). */
const sizes: readonly number[] = [DEFAULT_ACTIVITY_LIMIT, 100_000];
const MOST = 10_000_000;

/** From how many open activities on counters are blocked (CNT-59). */
export function LimitPart({ session }: { session: Session }) {
  const { activityLimit } = session.workspaceSettings;
  const state = useLive(() => readLimit(session.rows), [session]);
  const chosen = usePressed(activityLimit);
  const [own, setOwn] = useState(!sizes.includes(activityLimit));
  const [typed, setTyped] = useState(String(activityLimit));
  const number = /^\d{1,8}$/.test(typed.trim()) ? Number(typed) : 0;
  const isWrong = number < 1 || number > MOST;
  const save = (limit: number): void => void saveWorkspace([setting('activityLimit', limit)]);
  return (
    <fieldset class="field">
      <legend class="label">{t('settings.limit')}</legend>
      {sizes.map((size) => (
        <Check
          key={size}
          radio="limit"
          label={formats.value.number(size)}
          checked={!own && chosen.shown === size}
          onChange={() => {
            setOwn(false);
            chosen.press(size);
            save(size);
          }}
        />
      ))}
      <Check radio="limit" label={t('workspace.limitOwn')} checked={own} onChange={() => setOwn(true)} />
      {own && (
        <TextInput
          label={t('workspace.limitOwn')}
          hideLabel
          inputMode="numeric"
          value={typed}
          onChange={setTyped}
          error={isWrong ? t('workspace.limitWrong', { most: formats.value.number(MOST) }) : undefined}
          onCommit={() => !isWrong && save(number)}
        />
      )}
      {state && <p class="help">{t('workspace.limitHint', { count: state.open })}</p>}
    </fieldset>
  );
}
