import { readArrangement } from '@sidebook/projections/queries/settings';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useMemo } from 'preact/hooks';

import type { Session } from './session.ts';
import { useLive } from './use-live.ts';
import { settingsValue, workspaceValue } from './values.ts';

/** The session with the settings, pipelines and members of now: a page stays open while both change. */
export function useLiveSession(opened: Session): Session {
  const values = useLive(
    async () => ({
      settings: await readValue(opened.device, settingsValue),
      info: await readValue(opened.device, workspaceValue),
      arrangement: await readArrangement(opened.rows),
    }),
    [opened],
  );
  return useMemo(() => {
    if (!values?.info) return opened;
    const { settings, info, arrangement } = values;
    const calendar = arrangement.workspaceSettings.calendarIn(opened.zone);
    const { name: workspaceName, members, admin, spaces } = info;
    return { ...opened, ...arrangement, calendar, settings, workspaceName, members, admin, spaces };
  }, [opened, values]);
}
