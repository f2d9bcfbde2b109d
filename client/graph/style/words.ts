import type { Theme } from '../../store/state.ts';
import { COLOURS } from '../colours.ts';
import { TEXT } from '../labels.ts';

/** Pixels on the screen below which words are not drawn. */
export const SMALLEST_TEXT = 8;

/** How words are written, on nodes and on edges. */
export const wordsStyle = (theme: Theme) => ({
  'font-size': TEXT.size,
  'font-family': TEXT.family,
  'line-height': TEXT.line / TEXT.size,
  color: COLOURS[theme].text,
  'text-wrap': 'wrap' as const,
  'text-max-width': '9999px',
});
