import type { Page } from 'playwright-core';

/** A screen of the product: how a person comes to it from the opening picture of the case that ships. */
export interface Screen {
  name: string;
  /** What its pictures in docs/images/explorer begin with, where docs/explorer.md shows it. */
  picture?: string;
  /** Takes the steps, and waits until the screen is whole. */
  show(page: Page): Promise<unknown>;
}

/** How each screen of docs/explorer.md is pictured; 320 by 200 pixels are what 1280 by 800 hold at 400 %. */
export const SIZES = {
  '1280': { width: 1280, height: 800 },
  '1920': { width: 1920, height: 1080 },
  '400-percent': { width: 320, height: 200 },
} as const;
export const THEMES = ['light', 'dark'] as const;

/** Of the picture of a screen, in docs/images/explorer. */
export const pictureFile = (
  picture: string,
  { theme, size }: { theme: (typeof THEMES)[number]; size: keyof typeof SIZES },
): string => `${picture}-${size}-${theme}.webp`;
