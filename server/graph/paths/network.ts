/** The first and last instant that a claim may speak of, in milliseconds since 1970; without a date, all time. */
export type Span = readonly [opens: number, closes: number];

const ALWAYS: Span = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

type Steps = Map<string, Map<string, Span[]>>;

/** A graph as paths see it: which steps lead from an entity to which others, and when each may be taken. */
export class Network {
  readonly out: Steps = new Map();
  readonly into: Steps = new Map();

  add(from: string, to: string, span: Span = ALWAYS): void {
    if (from === to) return;
    const out = of(this.out, from);
    const known = out.get(to);
    if (known === undefined) {
      const spans = [span];
      out.set(to, spans);
      of(this.into, to).set(from, spans);
    } else if (!known.some(([opens, closes]) => opens <= span[0] && closes >= span[1])) known.push(span);
  }
}

function of(steps: Steps, id: string): Map<string, Span[]> {
  let found = steps.get(id);
  if (!found) {
    found = new Map();
    steps.set(id, found);
  }
  return found;
}

/** One step of an indexed network. */
export interface Step {
  to: number;
  spans: readonly Span[];
}

/** The part of a network that paths between two sets may take, with entities numbered in the order of their ids. */
export interface Indexed {
  ids: string[];
  numbers: Map<string, number>;
  /** From each entity, in the order of the ids at the other end. */
  out: Step[][];
  into: Step[][];
}

/** Indexes what lies on walks of at most `maxHops` steps between two sets, which pass no entity of either. */
export function between(
  network: Network,
  { from, to, maxHops }: { from: readonly string[]; to: readonly string[]; maxHops: number },
): Indexed {
  const after = distances(network.out, from, to, maxHops);
  const before = distances(network.into, to, from, maxHops);
  const ends = new Set([...from, ...to]);
  const inner = [...after.keys()].filter(
    (id) => !ends.has(id) && (after.get(id) as number) + (before.get(id) ?? Number.POSITIVE_INFINITY) <= maxHops,
  );
  const ids = [...ends, ...inner].sort();
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const out: Step[][] = ids.map(() => []);
  const into: Step[][] = ids.map(() => []);
  const targets = new Set(to);
  const sources = new Set(from);
  for (const [from, id] of ids.entries()) {
    if (targets.has(id)) continue;
    for (const [other, spans] of network.out.get(id) ?? []) {
      const number = numbers.get(other);
      if (number === undefined || sources.has(other)) continue;
      if ((after.get(id) ?? 0) + 1 + (before.get(other) ?? 0) > maxHops) continue;
      out[from]?.push({ to: number, spans });
      into[number]?.push({ to: from, spans });
    }
  }
  for (const steps of out) steps.sort((a, b) => a.to - b.to);
  return { ids, numbers, out, into };
}

/** Steps from the nearest of `starts`, of at most `most`; `stops` are reached and not passed. */
function distances(steps: Steps, starts: readonly string[], stops: readonly string[], most: number) {
  const found = new Map<string, number>();
  const closed = new Set(stops);
  for (const start of starts) found.set(start, 0);
  let layer = [...found.keys()];
  for (let hops = 1; hops <= most && layer.length > 0; hops += 1) {
    const next: string[] = [];
    for (const id of layer) {
      if (closed.has(id)) continue;
      for (const other of steps.get(id)?.keys() ?? []) {
        if (found.has(other)) continue;
        found.set(other, hops);
        next.push(other);
      }
    }
    layer = next;
  }
  return found;
}
