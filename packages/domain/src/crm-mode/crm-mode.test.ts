import { describe, expect, test } from 'vitest';

import { conversionKinds, CrmMode, crmModeNumbers, workspaceSettings } from '../settings/workspace-settings.ts';
import { requestMakes } from './requests.ts';
import { canUndoConversion, switchSteps } from './switching.ts';

const HOUR = 3_600_000;

test('[MODE-1][MODE-2][MODE-33] there are two modes, a fresh CRM is in the simple one, as data they are 1 and 2', () => {
  expect(Object.values(CrmMode).toSorted()).toEqual(['classic', 'simple']);
  expect(workspaceSettings(undefined).crmMode).toBe('simple');
  expect(crmModeNumbers).toEqual({ classic: 1, simple: 2 });
});

test('[MODE-15] a fresh CRM closes activities of every kind when a lead is converted', () => {
  expect([...workspaceSettings(undefined).conversionCloses]).toEqual([...conversionKinds]);
});

describe('a request', () => {
  const stranger = { known: false, hadDealings: false, exception: false };
  const client = { known: true, hadDealings: true, exception: false };

  test('[MODE-10] in Simple mode makes a deal, whoever it is from', () => {
    for (const who of [stranger, client, { ...client, exception: true }]) {
      expect(requestMakes({ crmMode: 'simple', repeatSales: false }, who)).toBe('deal');
    }
  });

  test('[MODE-24][MODE-38] in Classic mode makes a lead of a stranger, and nothing of a client', () => {
    expect(requestMakes({ crmMode: 'classic', repeatSales: false }, stranger)).toBe('lead');
    expect(requestMakes({ crmMode: 'classic', repeatSales: false }, client)).toBe('nothing');
  });

  test('[MODE-34][MODE-37] with repeat sales makes a lead of who had dealings, unless they are an exception', () => {
    const settings = { crmMode: 'classic', repeatSales: true } as const;
    expect(requestMakes(settings, client)).toBe('lead');
    expect(requestMakes(settings, { ...client, hadDealings: false })).toBe('nothing');
    expect(requestMakes(settings, { ...client, exception: true })).toBe('nothing');
  });
});

test('[MODE-3][MODE-17][MODE-24] switching asks only when leads in work have to be converted', () => {
  expect(switchSteps('classic', 12)).toBe('at-once');
  expect(switchSteps('simple', 0)).toBe('at-once');
  expect(switchSteps('simple', 1)).toBe('wizard');
});

test('[MODE-3] a conversion is undone for 24 hours', () => {
  expect(canUndoConversion(0, 24 * HOUR - 1)).toBe(true);
  expect(canUndoConversion(0, 24 * HOUR)).toBe(false);
});
