/** What a virtualizer draws: where it begins and ends, in pixels. */
interface Drawn {
  index: number;
  start: number;
  end: number;
}

/** Something drawn, or the room of what is left out before it. */
export type Spaced<T extends Drawn> = { key: string; drawn: T } | { key: string; drawn: null; room: number };

/** What is drawn, in its order, with room for what is not between it and at both ends. */
export function spaced<T extends Drawn>(items: readonly T[], total: number): Spaced<T>[] {
  const all: Spaced<T>[] = [];
  let end = 0;
  for (const drawn of items) {
    if (drawn.start > end) all.push({ key: `before ${drawn.index}`, drawn: null, room: drawn.start - end });
    all.push({ key: String(drawn.index), drawn });
    end = drawn.end;
  }
  if (total > end) all.push({ key: 'after', drawn: null, room: total - end });
  return all;
}
