import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFormats, daysFromToday, minorDigits } from './formats.ts';

const berlin = 'Europe/Berlin';
const at = (iso: string, timeZone = berlin): { now: number; timeZone: string } => ({ now: Date.parse(iso), timeZone });
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ');

// Thursday 19 November 2026, 14:05 in Berlin.
const now = at('2026-11-19T13:05:00Z');
const en = createFormats('en-GB');
const us = createFormats('en-US');
const de = createFormats('de');
const pl = createFormats('pl');

describe('days', () => {
  test('[CNT-53] begin at midnight of the viewer, not of the clock', () => {
    const late = Date.parse('2026-11-19T23:30:00Z');
    expect(daysFromToday(late, now)).toBe(1);
    expect(daysFromToday(late, { ...now, timeZone: 'America/New_York' })).toBe(0);
  });

  test('are counted over a change of the clock', () => {
    // Berlin: 29 March 2026 has 23 hours, 25 October 2026 has 25.
    expect(daysFromToday(Date.parse('2026-03-30T00:30:00+02:00'), at('2026-03-28T23:30:00+01:00'))).toBe(2);
    expect(daysFromToday(Date.parse('2026-10-26T00:10:00+01:00'), at('2026-10-24T23:50:00+02:00'))).toBe(2);
  });

  test('of the same instant are today in every zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_102_444_800_000 }),
        fc.constantFrom('UTC', berlin, 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati'),
        (instant, timeZone) => {
          expect(daysFromToday(instant, { now: instant, timeZone })).toBe(0);
        },
      ),
    );
  });

  test('have names near today and dates further away', () => {
    const day = (iso: string): string => en.relativeDay(Date.parse(iso), now);
    expect(day('2026-11-19T09:00:00Z')).toBe('Today');
    expect(day('2026-11-18T09:00:00Z')).toBe('Yesterday');
    expect(day('2026-11-20T09:00:00Z')).toBe('Tomorrow');
    expect(day('2026-11-23T09:00:00Z')).toBe('Mon');
    expect(day('2026-11-26T09:00:00Z')).toBe('Thu 26 Nov');
    expect(day('2026-11-17T09:00:00Z')).toBe('Tue 17 Nov');
    expect(day('2025-11-17T09:00:00Z')).toBe('Mon 17 Nov 2025');
  });
});

describe('times', () => {
  test('at the end of a row are as short as they can be without lying', () => {
    const row = (iso: string): string => en.rowTime(Date.parse(iso), now);
    expect(row('2026-11-19T12:52:00Z')).toBe('13:52');
    expect(row('2026-11-18T12:52:00Z')).toBe('Yesterday');
    expect(row('2026-11-17T12:52:00Z')).toBe('2 days ago');
    expect(row('2026-11-23T12:52:00Z')).toBe('Mon');
    expect(row('2026-12-03T12:52:00Z')).toBe('3 Dec');
    expect(row('2025-12-03T12:52:00Z')).toBe('3 Dec 2025');
    expect(de.rowTime(Date.parse('2026-11-17T12:52:00Z'), now)).toBe('vor 2 Tagen');
  });

  test('follow the habits of the region', () => {
    expect(plain(us.time(Date.parse('2026-11-19T12:52:00Z'), now))).toBe('1:52 PM');
    expect(us.weekday(Date.parse('2026-11-17T12:52:00Z'), now)).toBe('Tue Nov 17');
  });

  test('tell since when something lasts', () => {
    expect(en.sinceTime(Date.parse('2026-11-19T11:40:00Z'), now)).toBe('12:40');
    expect(en.sinceTime(Date.parse('2026-11-18T11:40:00Z'), now)).toBe('yesterday 12:40');
  });

  test('tell a distance in the unit that matters', () => {
    const distance = (iso: string): string => en.distance(Date.parse(iso), now);
    expect(distance('2026-11-19T13:20:00Z')).toBe('in 15 minutes');
    expect(distance('2026-11-19T16:10:00Z')).toBe('in 3 hours');
    expect(distance('2026-11-22T08:00:00Z')).toBe('in 3 days');
    expect(distance('2026-11-17T13:00:00Z')).toBe('2 days ago');
  });

  test('of a day without an hour are the same everywhere', () => {
    expect(en.day('2026-12-11')).toBe('11 December 2026');
    expect(pl.day('2026-12-11')).toBe('11 grudnia 2026');
  });
});

describe('money', () => {
  test('comes in the smallest unit and shows decimals only where there are some', () => {
    expect(en.money(4_820_000, 'EUR')).toBe('€48,200');
    expect(en.money(4_820_050, 'EUR')).toBe('€48,200.50');
    expect(plain(pl.money(4_820_000, 'PLN'))).toBe('48 200 zł');
    expect(plain(de.money(-990, 'EUR'))).toBe('-9,90 €');
  });

  test('knows currencies without and with three decimals', () => {
    expect([minorDigits('EUR'), minorDigits('JPY'), minorDigits('KWD')]).toEqual([2, 0, 3]);
    expect(en.money(1200, 'JPY')).toBe('¥1,200');
  });

  test('is short where there is little room', () => {
    expect(en.shortMoney(11_200_000, 'EUR')).toBe('€112k');
  });
});

test('numbers, shares, sizes, lists', () => {
  expect(de.number(48200.5)).toBe('48.200,5');
  expect(en.percent(0.6)).toBe('60%');
  expect([12, 12_300, 1_130_000, 2_000_000_000].map((count) => plain(en.bytes(count)))).toEqual([
    '12 byte',
    '12 kB',
    '1.1 MB',
    '2 GB',
  ]);
  expect(de.list(['A', 'B', 'C'])).toBe('A, B und C');
  expect(plain(us.duration(360))).toBe('6 min');
  expect(plain(de.duration(3900))).toBe('1 Std. 5 Min.');
});

test('texts are sorted as readers of the language sort them', () => {
  expect(['Zorn', 'Ärger', 'Ast'].sort(de.compare)).toEqual(['Ärger', 'Ast', 'Zorn']);
  expect(['Łódź', 'Lublin', 'Mielec'].sort(pl.compare)).toEqual(['Lublin', 'Łódź', 'Mielec']);
  expect(['Floor 10', 'Floor 2'].sort(en.compare)).toEqual(['Floor 2', 'Floor 10']);
});
