import type { Heading, Picture, Position } from '../../store/picture.ts';
import { LAYOUTS } from './index.ts';

/** What the page asks a worker for. */
export interface Errand {
  name: string;
  picture: Picture;
  around: readonly string[];
  /** Names of campaigns that relations name and the picture does not show, by id. */
  names: Readonly<Record<string, string>>;
}

export interface Arranged {
  places: Record<string, Position>;
  headings: Heading[];
  /** What a person must know to read them; null where they say it themselves. */
  says: string | null;
}

export type Report = { share: number } | { arranged: Arranged } | { failed: string };

/** Steps of progress that are worth telling. */
const SHARES = 50;

/**
 * Computes one layout, wherever this runs.
 * @throws Error where there is no such layout
 */
export async function compute(
  { name, picture, around, names }: Errand,
  tell: (share: number) => void,
): Promise<Arranged> {
  const layout = await LAYOUTS.find((entry) => entry.name === name)?.load();
  if (!layout) throw new Error(`There is no layout "${name}".`);
  let told = 0;
  const places = layout.layOut(picture, {
    around,
    tell(share) {
      if (share - told < 1 / SHARES) return;
      told = share;
      tell(share);
    },
  });
  const says = layout.says?.(picture, names) ?? null;
  return { places, headings: layout.headings?.(picture, places, names) ?? [], says };
}
