/** How edges run, which tables of edges write under `type`: no name of a relation. */
const DIRECTIONS: ReadonlyMap<string, 'none' | 'both' | 'forward'> = new Map([
  ['directed', 'forward'],
  ['undirected', 'none'],
  ['mutual', 'both'],
]);

const directionOf = (cell: string) => DIRECTIONS.get(cell.trim().toLowerCase());

export const isDirection = (cell: string): boolean => directionOf(cell) !== undefined;

/** Of an edge that does not lead from its start to its end alone, what is said of it; null of any other. */
export function undirected(cell: string): string | null {
  const direction = directionOf(cell) ?? 'forward';
  return direction === 'forward' ? null : `direction: ${direction}`;
}
