import { stepsFrom } from './links.ts';

/** Enough for a good picture of thousands. */
const MOST_PIVOTS = 40;
const ROUNDS = 60;

/**
 * First places for a force-directed layout, in steps of the graph: pivot multidimensional scaling (Brandes and Pich
 * 2006), each connected part by itself round 0,0.
 */
export function pivotPlaces(near: readonly number[][]): { x: Float64Array; y: Float64Array; part: Int32Array } {
  const x = new Float64Array(near.length);
  const y = new Float64Array(near.length);
  const part = new Int32Array(near.length).fill(-1);
  let parts = 0;
  for (let start = 0; start < near.length; start += 1) {
    if (part[start] !== -1) continue;
    const members = reached(start, near);
    for (const member of members) part[member] = parts;
    parts += 1;
    if (members.length > 1) scale(members, near, { x, y });
  }
  return { x, y, part };
}

function reached(start: number, near: readonly number[][]): number[] {
  const seen = new Set([start]);
  for (const one of seen) for (const other of near[one] as number[]) seen.add(other);
  return [...seen];
}

function scale(
  members: readonly number[],
  near: readonly number[][],
  { x, y }: { x: Float64Array; y: Float64Array },
): void {
  const columns = pivotDistances(members, near).map((distances) => centred(members, distances));
  const meanOfRow = members.map((_, row) => columns.reduce((sum, column) => sum + (column[row] as number), 0));
  for (const column of columns)
    for (let row = 0; row < column.length; row += 1)
      column[row] = (column[row] as number) - (meanOfRow[row] as number) / columns.length;
  const first = principal(columns, null);
  const second = principal(columns, first);
  members.forEach((member, row) => {
    x[member] = along(columns, first, row);
    y[member] = along(columns, second, row);
  });
  const size = typicalStep(members, near, { x, y });
  for (const member of members) {
    x[member] = (x[member] as number) / size;
    y[member] = (y[member] as number) / size;
  }
}

/** Steps from pivots that lie far from each other. */
function pivotDistances(members: readonly number[], near: readonly number[][]): Int32Array[] {
  const found: Int32Array[] = [];
  const nearest = new Map(members.map((member) => [member, Number.POSITIVE_INFINITY]));
  let pivot = members.reduce((a, b) => ((near[b] as number[]).length > (near[a] as number[]).length ? b : a));
  while (found.length < Math.min(MOST_PIVOTS, members.length)) {
    const steps = stepsFrom([pivot], near);
    found.push(steps);
    for (const member of members) nearest.set(member, Math.min(nearest.get(member) as number, steps[member] as number));
    pivot = members.reduce((a, b) => ((nearest.get(b) as number) > (nearest.get(a) as number) ? b : a));
  }
  return found;
}

/** Squared distances, their mean taken away, as classical scaling wants them. */
function centred(members: readonly number[], steps: Int32Array): Float64Array {
  const squares = Float64Array.from(members, (member) => (steps[member] as number) ** 2);
  const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
  return squares.map((value) => -0.5 * (value - mean));
}

/** The strongest direction among the columns that is perpendicular to `other`, by power iteration. */
function principal(columns: readonly Float64Array[], other: Float64Array | null): Float64Array {
  const count = columns.length;
  const product = columns.map((one) =>
    Float64Array.from(columns, (two) => one.reduce((sum, v, i) => sum + v * (two[i] as number), 0)),
  );
  let vector = Float64Array.from({ length: count }, (_, index) => 1 + 0.37 * Math.sin(1 + 3 * index));
  for (let round = 0; round < ROUNDS; round += 1) {
    if (other) {
      const dot = vector.reduce((sum, value, index) => sum + value * (other[index] as number), 0);
      vector = vector.map((value, index) => value - dot * (other[index] as number));
    }
    const next = Float64Array.from(product, (row) => row.reduce((sum, v, i) => sum + v * (vector[i] as number), 0));
    const length = Math.hypot(...next);
    if (length < 1e-9) return new Float64Array(count);
    vector = next.map((value) => value / length);
  }
  return vector;
}

const along = (columns: readonly Float64Array[], direction: Float64Array, row: number): number =>
  columns.reduce((sum, column, index) => sum + (column[row] as number) * (direction[index] as number), 0);

/** How long a tie is on average, so that one step becomes 1. */
function typicalStep(
  members: readonly number[],
  near: readonly number[][],
  { x, y }: { x: Float64Array; y: Float64Array },
): number {
  let sum = 0;
  let count = 0;
  for (const one of members) {
    for (const other of near[one] as number[]) {
      sum += Math.hypot((x[one] as number) - (x[other] as number), (y[one] as number) - (y[other] as number));
      count += 1;
    }
  }
  return sum / count || 1;
}
