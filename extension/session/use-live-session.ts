import type { SpaceId } from '@sidebook/domain/ids';
import { readArrangement } from '@sidebook/projections/queries/settings';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useMemo } from 'preact/hooks';

import type { Session } from './session.ts';
import { useLive } from './use-live.ts';
import { identityValue, settingsValue, workspaceValue } from './values.ts';

/** The session with the settings, pipelines and members of now: a page stays open while both change. */
export function useLiveSession(opened: Session): Session {
  const values = useLive(
    async () => ({
      settings: await readValue(opened.device, settingsValue),
      info: await readValue(opened.device, workspaceValue),
      identity: await readValue(opened.device, identityValue),
      arrangement: await readArrangement(opened.rows),
    }),
    [opened],
  );
  return useMemo(() => {
    if (!values?.info) return opened;
    const { settings, info, identity, arrangement } = values;
    const calendar = arrangement.workspaceSettings.calendarIn(opened.zone);
    const { name: workspaceName, members, admin, spaces } = info;
    // A page of another workspace than the one in use is about to start anew.
    const space = identity?.workspace === opened.workspace ? (identity.space as SpaceId) : opened.space;
    return { ...opened, ...arrangement, calendar, settings, workspaceName, members, admin, spaces, space };
  }, [opened, values]);
}
