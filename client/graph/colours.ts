import type { Family } from '../../contract/kinds.ts';
import type { Theme } from '../store/state.ts';

/** Colours of the picture in one theme, as `#rrggbb`. */
export interface Colours {
  /** Under the picture, and on top of a family's hue. */
  surface: string;
  /** Inside a box. */
  box: string;
  text: string;
  softText: string;
  /** Edges and outlines that say nothing by colour. */
  line: string;
  /** Selection, focus and path. */
  accent: string;
  conflict: string;
  /** One machine used against another organisation. Nothing else has this hue. */
  usedAgainst: string;
  family: Record<Family, string>;
  /** Of relations in two windows; the mark on the line says the same. */
  phase: Record<'added' | 'gone' | 'persisted', string>;
  /** Of classes by rule, from the first to the last; each lighter than the one before, so that they can say an order. */
  classes: readonly string[];
}

/**
 * Hues in the order of Okabe and Ito's palette (blue, bluish green, purple, ochre, grey, vermilion for the alarm), with
 * lightness moved apart so that no two are closer than 20 in CIELAB for normal sight, protanopia, deuteranopia and
 * tritanopia, and every one has 3:1 against the surface; with high contrast 4.5:1. The classes are kept apart by the same
 * measure. The neutral colours are those of the page.
 */
export const COLOURS: Record<Theme, Colours> = {
  light: {
    surface: '#ffffff',
    box: '#f4f5f7',
    text: '#1a2027',
    softText: '#4c5763',
    line: '#78828d',
    accent: '#1757a8',
    conflict: '#a3195b',
    usedAgainst: '#ee4413',
    family: {
      who: '#0f50b4',
      victims: '#0a9a74',
      infrastructure: '#926b9f',
      capability: '#583606',
      evidence: '#36393e',
    },
    phase: { added: '#0062c9', gone: '#9a5200', persisted: '#4c5763' },
    classes: ['#030e05', '#0002ce', '#693673', '#239068', '#d87e19'],
  },
  dark: {
    surface: '#191e25',
    box: '#222933',
    text: '#e8ecf0',
    softText: '#aeb8c3',
    line: '#76828f',
    accent: '#8ab8ff',
    conflict: '#ff9cc7',
    usedAgainst: '#e0502f',
    family: {
      who: '#4083fb',
      victims: '#78fad6',
      infrastructure: '#dab2f8',
      capability: '#f2b134',
      evidence: '#7d8286',
    },
    phase: { added: '#6cb0ff', gone: '#e89c3f', persisted: '#aeb8c3' },
    classes: ['#b214dc', '#897b5b', '#6293b1', '#6eff91', '#f2ffff'],
  },
  'light contrast': {
    surface: '#ffffff',
    box: '#f2f2f2',
    text: '#000000',
    softText: '#2b2f33',
    line: '#3f464d',
    accent: '#003a8c',
    conflict: '#8a0048',
    usedAgainst: '#c03d12',
    family: {
      who: '#6900ee',
      victims: '#087f6f',
      infrastructure: '#9f45b9',
      capability: '#030137',
      evidence: '#3a0600',
    },
    phase: { added: '#0048a0', gone: '#7a3d00', persisted: '#2b2f33' },
    classes: ['#1e041d', '#5a01c9', '#843593', '#0d755a', '#c15800'],
  },
  'dark contrast': {
    surface: '#000000',
    box: '#141414',
    text: '#ffffff',
    softText: '#dfe3e8',
    line: '#c3cad2',
    accent: '#a8ccff',
    conflict: '#ffb3d3',
    usedAgainst: '#e26941',
    family: {
      who: '#588ad5',
      victims: '#7cffb4',
      infrastructure: '#cadaff',
      capability: '#ffb710',
      evidence: '#958787',
    },
    phase: { added: '#8cc2ff', gone: '#f5b25c', persisted: '#dfe3e8' },
    classes: ['#c83cf0', '#a39470', '#7ab4da', '#7effa0', '#f2ffff'],
  },
};

/** The theme in which a page goes on paper, which is white. */
export const onPaper = (theme: Theme): Theme => (theme.endsWith('contrast') ? 'light contrast' : 'light');

/** The same colours for style sheets: `--family-who`, `--used-against` and their like. */
export function cssVariables(theme: Theme): Record<string, string> {
  const { family, phase, usedAgainst, surface } = COLOURS[theme];
  const families = Object.entries(family).map(([name, hue]) => [`--family-${name}`, hue]);
  const phases = Object.entries(phase).map(([name, hue]) => [`--phase-${name}`, hue]);
  return { ...Object.fromEntries([...families, ...phases]), '--used-against': usedAgainst, '--drawn-on': surface };
}
