import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { colours } from '@sidebook/domain/activities/looks';
import { describe, expect, it } from 'vitest';

import { repositoryRoot } from '../support/repository.ts';

const tokens = readFileSync(join(repositoryRoot, 'extension/styles/tokens.css'), 'utf8');

type Theme = 'light' | 'dark';

/** A token's colour in a theme. */
function colourOf(name: string, theme: Theme): string {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens) ?? [];
  const colour = theme === 'light' ? light : dark;
  if (colour === undefined) throw new Error(`no colour --${name}`);
  return colour;
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each<Theme>(['light', 'dark'])('looks in the %s theme', (theme) => {
  const words = ['text', 'text-2', 'text-3', 'accent-text', 'planned-text'];

  it.each(colours)('[ACT-8] all words are read on look %s, and its edge is seen', (look) => {
    const ground = colourOf(`look-${look}-soft`, theme);
    const edge = colourOf(`look-${look}`, theme);
    expect(words.filter((word) => contrast(colourOf(word, theme), ground) < 4.5)).toEqual([]);
    expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
    expect(contrast(edge, colourOf('surface', theme))).toBeGreaterThanOrEqual(3);
  });
});

it('[ACT-8] knows black on white', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
});
