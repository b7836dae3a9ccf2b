import { weekAround } from '@sidebook/domain/my-week/week';
import type { WeekFigures } from '@sidebook/projections/queries/my-week';
import type { ActivityRow, ItemRow } from '@sidebook/projections/tables';
import { beforeAll, describe, expect, it } from 'vitest';

import { loadAllTexts } from '../../locales/load-all.ts';
import { startTexts, switchLanguage } from '../../locales/texts.ts';
import { reportHtml, reportText, weekReport } from './week-report.ts';

const now = Date.parse('2026-11-18T09:00:00Z');
const week = weekAround(now, 0, 'UTC', 1);
const deal = (name: string, minor: number, currency: string): ItemRow =>
  ({
    id: `s1.${name.replace(/\W/g, '')}`,
    record: { recordKind: 'deal', name, amount: { minor, currency }, closeDay: '2026-11-24' },
  }) as unknown as ItemRow;

const figures: WeekFigures = {
  completed: { todo: 2, call: 1, meeting: 3 },
  mails: 4,
  calls: 2,
  callSeconds: 660,
  won: [deal('Chairs <20> & "more"', 238_000, 'EUR'), deal('Tables', 100_000, 'EUR'), deal('Lamps', 50_000, 'GBP')],
  closingNextWeek: [],
  closingThisMonth: Array.from({ length: 17 }, (_, index) => deal(`Deal ${index}`, 100, 'EUR')),
  planned: [{ id: 's1.a', record: { title: 'Call Jane', deadline: now } } as unknown as ActivityRow],
};

beforeAll(() => startTexts({ load: loadAllTexts, preferred: ['en-GB'] }));

describe('the report of a week', () => {
  it('[WEEK-2] has sums by currency, never added up, and says how many are left out', () => {
    const { parts } = weekReport(figures, week, 'UTC');
    expect(parts.map(({ total }) => total)).toEqual([undefined, '3 · €3,380 · £500', undefined, '17 · €17', '1']);
    expect(parts[0]?.lines.map(({ label, value }) => `${label} ${value}`)).toEqual([
      expect.stringMatching(/^Calls 2, 11 mins?$/),
      'E-mails sent 4',
      'Completed: Meeting 3',
      'Completed: Activity 2',
    ]);
    expect(parts[3]?.lines.at(-1)).toEqual({ label: 'More', value: '2' });
  });

  it.each(['en', 'de', 'es', 'it', 'pl'] as const)('[WEEK-2] text and table say the same in %s', async (language) => {
    await switchLanguage(language);
    const report = weekReport(figures, week, 'UTC');
    const text = reportText(report);
    const html = reportHtml(report);
    expect(html).toContain('Chairs &lt;20&gt; &amp; &quot;more&quot;');
    const cells = [...html.matchAll(/<(?:td|th|h3)[^>]*>([^<]*)</g)].map(([, cell]) =>
      (cell ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    );
    for (const cell of cells) expect(text).toContain(cell);
    expect(cells.filter((cell) => cell !== '').length).toBeGreaterThan(30);
  });
});
