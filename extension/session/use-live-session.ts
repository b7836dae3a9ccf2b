import { readValue } from '@sidebook/sync/persistence/device-database';
import { useMemo } from 'preact/hooks';

import type { Session } from './session.ts';
import { useLive } from './use-live.ts';
import { settingsValue, workspaceValue } from './values.ts';

/** The session with the settings and members of now: a page stays open while both change. */
export function useLiveSession(opened: Session): Session {
  const values = useLive(
    async () => ({
      settings: await readValue(opened.device, settingsValue),
      info: await readValue(opened.device, workspaceValue),
    }),
    [opened],
  );
  return useMemo(() => {
    if (!values?.info) return opened;
    const { settings, info } = values;
    return { ...opened, settings, workspaceName: info.name, members: info.members, admin: info.admin };
  }, [opened, values]);
}
