const SWEEPS = 12;

/**
 * Orders items in columns so that few ties cross: barycentres, swept to and fro (Sugiyama, Tagawa and Toda 1981). Ties
 * may span several columns. Unlike `orderColumns` it counts no crossings, so that it is fast for thousands of items.
 */
export function sweptColumns(columns: readonly number[][], near: readonly number[][]): number[][] {
  const current = columns.map((column) => [...column]);
  const columnOf = new Map(current.flatMap((column, index) => column.map((item) => [item, index] as const)));
  const height = new Float64Array(near.length);
  const measure = (column: readonly number[]) => {
    column.forEach((item, row) => {
      height[item] = (row + 0.5) / column.length;
    });
  };
  current.forEach(measure);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const indices = [...current.keys()];
    const isForward = sweep % 2 === 0;
    for (const index of isForward ? indices : indices.reverse()) {
      const weights = new Map<number, number>();
      for (const item of current[index] as number[]) {
        const others = (near[item] as number[]).filter((other) => {
          const column = columnOf.get(other);
          return column !== undefined && (isForward ? column < index : column > index);
        });
        const sum = others.reduce((total, other) => total + (height[other] as number), 0);
        weights.set(item, others.length === 0 ? (height[item] as number) : sum / others.length);
      }
      current[index]?.sort((a, b) => (weights.get(a) as number) - (weights.get(b) as number) || a - b);
      measure(current[index] as number[]);
    }
  }
  return current;
}
