import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { Session } from '../../session/session.ts';

type View = ComponentType<{ session: Session }>;

/** A view whose code is fetched when it is shown for the first time. */
export function LateView({ load, session }: { load: () => Promise<View>; session: Session }) {
  const [loaded, setLoaded] = useState<{ readonly view: View }>();
  useEffect(() => {
    let current = true;
    async function fetchView(): Promise<void> {
      const view = await load();
      if (current) setLoaded({ view });
    }
    void fetchView();
    return () => {
      current = false;
    };
  }, [load]);
  if (!loaded) return null;
  const { view: Loaded } = loaded;
  return <Loaded session={session} />;
}
