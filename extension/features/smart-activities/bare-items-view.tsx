import { getItems } from '@sidebook/projections/queries/items';
import { waitingForNextStep } from '@sidebook/projections/queries/next-steps';
import type { ItemRow } from '@sidebook/projections/tables';
import { ArrowRight, CircleCheck, X } from 'lucide';

import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { clientLine, nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { itemHash } from '../shell/router.ts';
import { askedUser } from './asked-user.ts';
import { notLeftBare } from './left-marks.ts';
import { firstDraft, saveNextStep } from './next-step.ts';
import { saveNextSteps } from './next-steps-at-once.ts';

/** Deals and leads that were left without a next step: a click plans one for each, or they are left as they are (SMART-2). */
export function BareItemsView({ session }: { session: Session }) {
  const listing = useLive(async () => {
    const rows = await waitingForNextStep(session.rows, await askedUser(session, now.value));
    const clients = await getItems(session.rows, [...new Set(rows.flatMap((row) => row.clients))]);
    return { rows, clients: new Map(clients.map((client) => [client.id, client])) };
  }, [session, now.value]);
  if (!listing) return null;
  const { rows, clients } = listing;
  if (rows.length === 0) {
    return <Empty glyph={CircleCheck} title={t('smart.nothing')} text={t('smart.nothingHint')} />;
  }
  return (
    <div class="scroll">
      <div>
        <div class="bare-head">
          <h1 class="t-16 grow">{t('smart.title')}</h1>
          <Button size="sm" tone="primary" onClick={() => void saveNextSteps(session, rows)}>
            {t('smart.planForEach')}
          </Button>
          <Button size="sm" onClick={() => void leaveThem(rows)}>
            {t('smart.leaveThem')}
          </Button>
        </div>
        <ul class="bare-rows">
          {rows.map((row) => (
            <Row
              key={row.id}
              mark={<KindMark glyph={ArrowRight} tone="calm" label={t('activities.nextStep')} />}
              title={nameOf(row.record)}
              sub={clientLine(row.clients.flatMap((id) => clients.get(id) ?? []))}
              href={itemHash(row.kind, row.id)}
              end={
                <>
                  <Button
                    size="sm"
                    label={t('smart.planNamed', { name: nameOf(row.record) })}
                    onClick={() => void saveNextStep(session, row.id, firstDraft(session, row))}
                  >
                    {t('smart.plan')}
                  </Button>
                  <IconButton
                    size="sm"
                    tone="quiet"
                    icon={X}
                    label={t('smart.leaveNamed', { name: nameOf(row.record) })}
                    onClick={() => void leaveThem([row])}
                  />
                </>
              }
            />
          ))}
        </ul>
      </div>
    </div>
  );
}

async function leaveThem(rows: readonly ItemRow[]): Promise<void> {
  await perform('settings.change', { changes: notLeftBare(rows.map(({ id }) => id)) }, () => t('smart.left'));
}
