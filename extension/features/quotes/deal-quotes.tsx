import type { Quote } from '@sidebook/domain/records/schema';
import type { RecordId } from '@sidebook/domain/ids';
import type { ItemRow } from '@sidebook/projections/tables';
import { Plus } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { goTo, itemHash } from '../shell/router.ts';
import { quoteSum, statusLook } from './quote-labels.ts';

/** The quotes of a deal, with the way to one more (QUOT-10); those of a client. */
export function QuoteGroup({
  session,
  quotes,
  deal,
}: {
  session: Session;
  quotes: readonly ItemRow[];
  /** A quote can be made of it. */
  deal?: RecordId | undefined;
}) {
  if (!deal && quotes.length === 0) return null;
  return (
    <RowGroup
      title={t('quotes.title')}
      count={quotes.length || undefined}
      end={
        deal && (
          <Button size="xs" tone="quiet" icon={Plus} onClick={() => void makeQuote(deal)}>
            {t('quotes.make')}
          </Button>
        )
      }
    >
      {quotes.map((row) => {
        const quote = row.record as Quote;
        return (
          <Row
            key={row.id}
            title={quote.number ?? nameOf(quote)}
            sub={statusLook(session, quote).text}
            end={quoteSum(quote)}
            href={itemHash('quote', row.id)}
          />
        );
      })}
    </RowGroup>
  );
}

async function makeQuote(deal: RecordId): Promise<void> {
  const answer = await perform('quote.make', { local: newLocalId(), deal }, () => t('quotes.made'));
  if (answer) goTo(itemHash('quote', answer.id));
}
