import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COLOURS, cssVariables } from '../../../client/graph/colours.ts';
import type { Theme } from '../../../client/store/state.ts';
import { FAMILIES } from '../../../contract/kinds.ts';
import { contrast, distance, SIGHT } from './vision.ts';

const pairs = <T>(items: T[]): [T, T][] =>
  items.flatMap((a, index) => items.slice(index + 1).map((b): [T, T] => [a, b]));

describe('the measure itself', () => {
  it('gives 21 for black on white', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5));
  it('finds red and green far apart for normal sight and near for deuteranopia', () => {
    expect(distance('#aa4400', '#557700', SIGHT.normal as never)).toBeGreaterThan(40);
    expect(distance('#aa4400', '#557700', SIGHT.deuteranopia as never)).toBeLessThan(20);
  });
});

const THEMES = Object.keys(COLOURS) as Theme[];

describe.each(THEMES)('COLOURS, %s', (theme) => {
  const colours = COLOURS[theme];
  const least = theme.endsWith('contrast') ? 4.5 : 3;
  const classes = Object.fromEntries(colours.classes.map((hue, index) => [`class ${index}`, hue]));
  const signals = { ...colours.family, usedAgainst: colours.usedAgainst };

  it.each(
    Object.entries({ ...signals, ...classes, line: colours.line, accent: colours.accent, conflict: colours.conflict }),
  )(`%s has ${least}:1 against the surface`, (_, hue) =>
    expect(contrast(hue, colours.surface)).toBeGreaterThanOrEqual(least),
  );

  it.each(['text', 'softText', 'conflict', 'accent'] as const)('%s can be read as text', (name) => {
    expect(contrast(colours[name], colours.surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours[name], colours.box)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(SIGHT))('keeps its hues apart: %s', (_, sight) => {
    const nearest = Math.min(...pairs(Object.values(signals)).map(([a, b]) => distance(a, b, sight)));
    expect(nearest).toBeGreaterThanOrEqual(20);
  });

  it.each(Object.entries(SIGHT))(
    'keeps the hues of classes apart, each lighter than the one before: %s',
    (_, sight) => {
      const nearest = Math.min(...pairs([...colours.classes]).map(([a, b]) => distance(a, b, sight)));
      expect(nearest).toBeGreaterThanOrEqual(20);
      const lightness = colours.classes.map((hue) => contrast(hue, '#000000'));
      expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
    },
  );

  it('takes its neutral colours from the page', () => {
    const css = readFileSync(new URL('../../../client/styles/theme.css', import.meta.url), 'utf8');
    const block =
      css.split(':root').find((part) => part.startsWith(theme === 'light' ? ' {' : `[data-theme="${theme}"]`)) ?? '';
    const page = Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1], m[2]]));
    expect(colours).toMatchObject({
      surface: page.surface,
      text: page.text,
      softText: page['text-soft'],
      line: page['line-strong'],
      accent: page.accent,
      conflict: page.conflict,
    });
  });
});

describe('cssVariables', () => {
  it('names every family, the alarm and the ground of the picture', () => {
    const names = [
      ...Object.keys(FAMILIES).map((family) => `--family-${family}`),
      '--phase-added',
      '--phase-gone',
      '--phase-persisted',
      '--used-against',
      '--drawn-on',
    ];
    expect(Object.keys(cssVariables('light')).sort()).toEqual(names.sort());
  });
});
