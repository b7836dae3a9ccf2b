import { BarChart } from 'chartist';
import { useEffect, useRef } from 'preact/hooks';

import { formats, t } from '../../locales/texts.ts';

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly number[];
}

export interface Chart {
  readonly labels: readonly string[];
  /** One or two; the second is striped, so that no colour is needed to tell them apart. */
  readonly series: readonly ChartSeries[];
  /** How a value is written at the axis; a plain number where nothing is said. */
  readonly valueText?: (value: number) => string;
  /** What is said under it. */
  readonly note?: string | undefined;
}

/** Room for a label, px: more labels than fit are left out evenly. */
const LABEL_WIDTH = 64;
const WIDEST_BAR = 14;
/** Room for the values at the axis, px: plain numbers, and those with a text of their own. */
const VALUES_WIDTH = 44;
const TEXTS_WIDTH = 72;

/** A bar chart for who looks; who listens gets the table beside it (REP-13). */
export function FigureChart({ name, chart }: { name: string; chart: Chart }) {
  const place = useRef<HTMLDivElement>(null);
  const { labels, series, valueText = (value: number) => formats.value.number(value) } = chart;
  const offset = chart.valueText === undefined ? VALUES_WIDTH : TEXTS_WIDTH;
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const room = Math.max(LABEL_WIDTH, element.clientWidth - offset);
    const every = Math.ceil((labels.length * LABEL_WIDTH) / room);
    const bar = Math.max(2, Math.min(WIDEST_BAR, Math.floor((room / labels.length) * 0.35)));
    element.style.setProperty('--bar-width', `${bar}px`);
    const drawn = new BarChart(
      element,
      { labels: [...labels], series: series.map(({ values }) => [...values]) },
      {
        seriesBarDistance: series.length > 1 ? bar + 2 : 0,
        chartPadding: { top: 12, right: 4, bottom: 0, left: 0 },
        axisX: {
          showGrid: false,
          labelInterpolationFnc: (label, index) => (index % every === 0 ? label : null),
        },
        axisY: {
          onlyInteger: chart.valueText === undefined,
          offset,
          scaleMinSpace: 28,
          labelInterpolationFnc: (value) => valueText(Number(value)),
        },
      },
    );
    return () => drawn.detach();
  }, [JSON.stringify([labels, series]), formats.value]);
  return (
    <figure class="chart">
      <div ref={place} class="chart-place" role="img" aria-label={t('reports.chart', { name })} />
      <figcaption class="t-12 dim line wrap" aria-hidden="true">
        {series.map((one, at) => (
          <span key={one.name} class="line">
            <i class={at === 0 ? 'chart-key' : 'chart-key is-striped'} />
            {one.name}
          </span>
        ))}
        {chart.note && <span>{chart.note}</span>}
      </figcaption>
    </figure>
  );
}
