/** How often the order of the columns is improved from both sides. */
const SWEEPS = 8;

/**
 * Orders items in columns so that few links cross: the barycentre method of Sugiyama, Tagawa and Toda (1981), which
 * keeps the best order it meets. Links may span several columns; those within one column are left out of account.
 */
export function orderColumns(columns: readonly number[][], links: readonly [number, number][]): number[][] {
  let current = columns.map((column) => [...column]);
  let best = current;
  let fewest = crossings(current, links);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    const forward = sweep % 2 === 0;
    for (const index of forward ? current.keys() : [...current.keys()].reverse()) {
      current = current.map((column, other) => (other === index ? byBarycentre(column, current, links) : column));
    }
    const now = crossings(current, links);
    if (now < fewest) {
      best = current;
      fewest = now;
    }
  }
  return best;
}

interface Spot {
  column: number;
  /** 0 at the top of the column to 1 at its bottom. */
  height: number;
}

function spotsOf(columns: readonly number[][]): Map<number, Spot> {
  return new Map(
    columns.flatMap((items, column) =>
      items.map((item, row): [number, Spot] => [item, { column, height: (row + 0.5) / items.length }]),
    ),
  );
}

function byBarycentre(column: number[], columns: readonly number[][], links: readonly [number, number][]): number[] {
  const spots = spotsOf(columns);
  const weight = (item: number): number => {
    const own = spots.get(item) as Spot;
    const heights = links.flatMap(([a, b]) => {
      const other = a === item ? spots.get(b) : b === item ? spots.get(a) : undefined;
      return other && other.column !== own.column ? [other.height] : [];
    });
    return heights.length === 0 ? own.height : heights.reduce((sum, height) => sum + height, 0) / heights.length;
  };
  const weights = new Map(column.map((item) => [item, weight(item)]));
  return [...column].sort((a, b) => (weights.get(a) as number) - (weights.get(b) as number));
}

function crossings(columns: readonly number[][], links: readonly [number, number][]): number {
  const spots = spotsOf(columns);
  const lines = links.flatMap(([a, b]) => {
    const ends = [spots.get(a), spots.get(b)];
    const [one, other] = ends as [Spot, Spot];
    if (ends.includes(undefined) || one.column === other.column) return [];
    return [one.column < other.column ? ([one, other] as const) : ([other, one] as const)];
  });
  return lines.reduce(
    (sum, line, index) => sum + lines.slice(index + 1).filter((other) => cross(line, other)).length,
    0,
  );
}

/** Whether two lines meet strictly between the columns that both span. */
function cross([a, b]: readonly [Spot, Spot], [c, d]: readonly [Spot, Spot]): boolean {
  const start = Math.max(a.column, c.column);
  const end = Math.min(b.column, d.column);
  if (start >= end) return false;
  const heightAt = (from: Spot, to: Spot, column: number) =>
    from.height + ((to.height - from.height) * (column - from.column)) / (to.column - from.column);
  const before = heightAt(a, b, start) - heightAt(c, d, start);
  const after = heightAt(a, b, end) - heightAt(c, d, end);
  return before * after < 0;
}
