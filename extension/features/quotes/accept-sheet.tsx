import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import { takenOver } from '@sidebook/domain/quotes/product-rows';
import type { Deal, Quote } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf, stageName } from '../items/item-labels.ts';
import { moveItem } from '../kanban/move-item.ts';
import { perform } from '../shell/perform.ts';
import { quoteSum } from './quote-labels.ts';

/** Asks what an accepted quote does with its deal: its rows and amount, and the stage (QUOT-14). */
export function AcceptSheet({
  session,
  quote,
  deal,
  onClose,
}: {
  session: Session;
  quote: Quote;
  deal: Deal;
  onClose: () => void;
}) {
  const pipeline = dealPipeline(session.pipelines, deal.pipeline);
  const current = shownStage(pipeline, deal.stage);
  const differs = takenOver(quote, deal).length > 0 || (quote.taxIncluded ?? false) !== (deal.taxIncluded ?? false);
  const [takesOver, setTakesOver] = useState(differs);
  const [stage, setStage] = useState(() => pipeline.stages.find(({ result }) => result === 'won')?.id ?? current.id);
  const form = useForm({}, async () => {
    if (takesOver && !(await perform('quote.take-over', { id: quote.id }, () => t('quotes.tookOver')))) return;
    onClose();
    // A final stage asks for what is planned there in a sheet of its own.
    if (stage !== current.id) await moveItem(session, deal.id, pipeline.id, stage);
  });
  return (
    <Sheet
      kind="dialog"
      title={t('quotes.acceptTitle', { name: nameOf(deal) })}
      reason={t('quotes.acceptReason', { number: quote.number ?? nameOf(quote), amount: quoteSum(quote) })}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose} />}
    >
      {differs && <Check label={t('quotes.takeOver')} checked={takesOver} onChange={setTakesOver} />}
      <Select
        label={t('quotes.moveTo')}
        value={stage}
        onChange={setStage}
        options={pipeline.stages
          .filter(({ result }) => result !== 'lost')
          .map((one) => ({
            value: one.id,
            label: one.id === current.id ? t('quotes.leaveStage', { stage: stageName(one) }) : stageName(one),
          }))}
      />
    </Sheet>
  );
}
