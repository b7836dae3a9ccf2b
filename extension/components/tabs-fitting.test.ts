import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitTabs } from './tabs-fitting.ts';

const tabs = [
  { id: 'deals', width: 80 },
  { id: 'contacts', width: 90 },
  { id: 'companies', width: 100 },
  { id: 'activities', width: 110 },
];

test('[NAV-6] all tabs stand in the bar when they fit, without More', () => {
  expect(fitTabs(tabs, 'deals', 70, 2, 386)).toEqual(['deals', 'contacts', 'companies', 'activities']);
});

test('[NAV-6] those that do not fit leave from the end, and More gets its room', () => {
  expect(fitTabs(tabs, 'deals', 70, 2, 385)).toEqual(['deals', 'contacts', 'companies']);
  expect(fitTabs(tabs, 'deals', 70, 2, 260)).toEqual(['deals', 'contacts']);
});

test('[NAV-6] the current section is always seen', () => {
  expect(fitTabs(tabs, 'activities', 70, 2, 270)).toEqual(['deals', 'activities']);
  expect(fitTabs(tabs, 'activities', 70, 2, 150)).toEqual(['activities']);
});

test('[NAV-6] the bar never grows over its room, keeps the order and shows as much as it can', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 40, max: 200 }), { minLength: 1, maxLength: 10 }),
      fc.nat({ max: 9 }),
      fc.integer({ min: 300, max: 1500 }),
      (widths, current, room) => {
        const many = widths.map((width, index) => ({ id: String(index), width }));
        const shown = fitTabs(many, String(current % many.length), 70, 2, room);
        const width = shown.reduce((sum, id) => sum + (widths[Number(id)] ?? 0) + 2, 0);
        const all = shown.length === many.length;
        expect(width + (all ? -2 : 70)).toBeLessThanOrEqual(room);
        expect(shown).toContain(String(current % many.length));
        expect(shown.map(Number)).toEqual(shown.map(Number).sort((a, b) => a - b));
        expect(new Set(shown).size).toBe(shown.length);
      },
    ),
  );
});
