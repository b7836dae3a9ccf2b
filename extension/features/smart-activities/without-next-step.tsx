import { waitingForNextStep } from '@sidebook/projections/queries/next-steps';
import { ArrowRight } from 'lucide';
import { useEffect } from 'preact/hooks';

import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { askedUser } from './asked-user.ts';
import { noteCardsOfGonePages } from './bare-cards.ts';

/** One row for all that was left without a next step, of deals and of leads; it opens the list of them (SMART-2). */
export function WithoutNextStep({ session, onOpen }: { session: Session; onOpen: (hash: `#/${string}`) => void }) {
  const { device } = session;
  useEffect(() => void noteCardsOfGonePages(device), [device]);
  const waiting = useLive(
    async () => waitingForNextStep(session.rows, await askedUser(session, now.value)),
    [session, now.value],
  );
  const deals = waiting?.filter(({ kind }) => kind === 'deal').length ?? 0;
  const leads = (waiting?.length ?? 0) - deals;
  if (deals + leads === 0) return null;
  const row = (title: string) => (
    <Row
      mark={<KindMark glyph={ArrowRight} tone="calm" label={t('activities.nextStep')} />}
      title={title}
      sub={t('popup.planOneForEach')}
      onOpen={() => onOpen('#/next-steps')}
    />
  );
  return (
    <RowGroup title={t('popup.also')}>
      {deals > 0 && row(t('popup.dealsWithoutNextStep', { count: deals }))}
      {leads > 0 && row(t('popup.leadsWithoutNextStep', { count: leads }))}
    </RowGroup>
  );
}
