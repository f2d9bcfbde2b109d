import { z } from 'zod';

/** By what entities are drawn; each list begins with what holds where nobody chose. */
export const SIZES = ['kind', 'neighbours', 'sources'] as const;
export const COLOURINGS = ['family', 'cluster', 'source', 'basis', 'tlp', 'first seen'] as const;
export const ICONS = ['kind', 'letter', 'none'] as const;
export const LABELS = ['name', 'value', 'none'] as const;

export const Styles = z.object({
  size: z.enum(SIZES),
  /** By family, or in classes that each have a letter beside their hue. */
  colour: z.enum(COLOURINGS),
  icon: z.enum(ICONS),
  label: z.enum(LABELS),
});
export type Styles = z.infer<typeof Styles>;

export const DEFAULT_STYLES: Styles = { size: 'kind', colour: 'family', icon: 'kind', label: 'name' };
