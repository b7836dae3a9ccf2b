import type { FunnelStage } from '@sidebook/domain/reports/funnel';
import { ArrowDown } from 'lucide';

import { classNames } from '../../components/class-names.ts';
import { Icon } from '../../components/icon.tsx';
import { formats, t } from '../../locales/texts.ts';
import { stageName, sumsText } from '../items/item-labels.ts';

/**
 * The funnel at a glance: bars as wide as the stages are full, and between them the share that went on. For who looks: the
 * table beside it says the same, and is what is read aloud.
 */
export function FunnelPicture({
  stages,
  hrefOf,
}: {
  stages: readonly FunnelStage[];
  hrefOf: (figure: string) => string;
}) {
  const most = Math.max(1, ...stages.map(({ deals }) => deals.length));
  return (
    <div class="funnel" aria-hidden="true">
      {stages.map(({ stage, deals, sums, conversion }) => (
        <div key={stage.id} class={classNames('funnel-stage', stage.result !== 'open' && `is-${stage.result}`)}>
          <span class="funnel-name clip" title={stageName(stage)}>
            {stageName(stage)}
          </span>
          <a
            class="funnel-bar"
            tabIndex={-1}
            href={hrefOf(`deals:${stage.id}`)}
            title={t('reports.dealCount', { count: deals.length })}
          >
            <i style={{ inlineSize: `${(deals.length / most) * 100}%` }} />
            <b>{formats.value.number(deals.length)}</b>
          </a>
          <span class="funnel-sum t-12 dim">{sumsText(sums)}</span>
          {conversion !== undefined && (
            <a
              class="funnel-on t-12"
              tabIndex={-1}
              href={hrefOf(`on:${stage.id}`)}
              title={t('reports.figure', { row: stageName(stage), column: t('reports.conversion') })}
            >
              <Icon of={ArrowDown} size={14} />
              {formats.value.percent(conversion)}
            </a>
          )}
        </div>
      ))}
    </div>
  );
}
