import { stepsFrom } from './links.ts';
import { sequence } from './sequence.ts';

/** Up to this many, the steps between all pairs count; beyond it those to the neighbours and to some others of each. */
const ALL_PAIRS = 6_000;
const SOME = 120;
/** Rounds for a small part and for a large one, where each costs more and betters less. */
const MOST_ROUNDS = 36;
const FEWEST_ROUNDS = 12;
const SMALL = 800;
/** Of a tie to one of the others chosen for all, these move by so little: so many pull at them. */
const LITTLE = 0.02;
const LAST_STEP = 0.05;
/** Steps beyond this count as this many; a byte holds them. */
const FARTHEST = 255;

export interface Plane {
  x: Float64Array;
  y: Float64Array;
}

/**
 * Moves places of one connected part, in steps of the graph, until their distances are as near to the steps between
 * them as can be: stress minimised by stochastic gradient descent (Zheng, Pawar and Goodman 2019), in a fixed sequence.
 * What is `held` stays.
 */
export function relaxStress(
  members: readonly number[],
  near: readonly number[][],
  { plane, held, tell }: { plane: Plane; held: (index: number) => boolean; tell: (share: number) => void },
): void {
  if (members.length < 2) return;
  const { from, to, steps } = termsOf(members, near);
  const { x, y } = plane;
  const isHeld = new Uint8Array(near.length);
  for (const member of members) if (held(member)) isHeld[member] = 1;
  const farthest = steps.reduce((most, step) => Math.max(step, most), 1);
  const first = farthest ** 2;
  const rounds = members.length <= SMALL ? MOST_ROUNDS : FEWEST_ROUNDS;
  const decay = Math.log(first / LAST_STEP) / (rounds - 1);
  const isSampled = members.length > ALL_PAIRS;
  for (let round = 0; round < rounds; round += 1) {
    const rate = first * Math.exp(-decay * round);
    for (let term = 0; term < steps.length; term += 1) {
      const [i, j, d] = [from[term] as number, to[term] as number, steps[term] as number];
      const dx = (x[i] as number) - (x[j] as number);
      const dy = (y[i] as number) - (y[j] as number);
      const distance = Math.sqrt(dx * dx + dy * dy) || 1e-6;
      const share = Math.min(1, rate / (d * d)) * ((distance - d) / distance);
      const part = isSampled && d > 1 ? LITTLE : 0.5;
      const mine = isHeld[i] ? 0 : isHeld[j] ? 1 : part;
      const others = isHeld[j] ? 0 : isHeld[i] ? 1 : 1 - part;
      x[i] = (x[i] as number) - mine * share * dx;
      y[i] = (y[i] as number) - mine * share * dy;
      x[j] = (x[j] as number) + others * share * dx;
      y[j] = (y[j] as number) + others * share * dy;
    }
    tell((round + 1) / rounds);
  }
}

interface Terms {
  from: Uint16Array | Uint32Array;
  to: Uint16Array | Uint32Array;
  steps: Uint8Array;
}

/** Pairs with the steps between them, shuffled. */
function termsOf(members: readonly number[], near: readonly number[][]): Terms {
  const next = sequence(members.length);
  const all = members.length <= ALL_PAIRS;
  const sources = all ? members : sample(members, SOME, next);
  const isSource = new Set(sources);
  const ties = all ? 0 : members.reduce((sum, member) => sum + (near[member] as number[]).length, 0);
  const most = all ? (members.length * (members.length - 1)) / 2 : sources.length * members.length + ties;
  const Indices = near.length < 65_536 ? Uint16Array : Uint32Array;
  const terms = { from: new Indices(most), to: new Indices(most), steps: new Uint8Array(most) };
  let count = 0;
  const put = (from: number, to: number, steps: number) => {
    terms.from[count] = from;
    terms.to[count] = to;
    terms.steps[count] = Math.min(FARTHEST, steps);
    count += 1;
  };
  for (const source of sources) {
    const steps = stepsFrom([source], near);
    for (const member of members)
      if (isSource.has(member) ? member < source : member !== source) put(source, member, steps[member] as number);
  }
  if (!all) for (const one of members) for (const other of near[one] as number[]) if (one < other) put(one, other, 1);
  for (let last = count - 1; last > 0; last -= 1) swap(terms, last, Math.floor(next() * (last + 1)));
  return {
    from: terms.from.subarray(0, count),
    to: terms.to.subarray(0, count),
    steps: terms.steps.subarray(0, count),
  };
}

function swap(terms: Terms, a: number, b: number): void {
  for (const list of [terms.from, terms.to, terms.steps]) {
    const kept = list[a] as number;
    list[a] = list[b] as number;
    list[b] = kept;
  }
}

function sample(members: readonly number[], count: number, next: () => number): number[] {
  const left = [...members];
  for (let index = 0; index < count; index += 1) {
    const other = index + Math.floor(next() * (left.length - index));
    [left[index], left[other]] = [left[other] as number, left[index] as number];
  }
  return left.slice(0, count);
}
