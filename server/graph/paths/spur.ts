import type { Indexed, Span } from './network.ts';

/** What one step costs, in thousandths of a step; whole numbers, so that equal costs are equal. */
export const STEP = 1_000;

/** What all searches of one question have in common. */
export interface Question {
  graph: Indexed;
  targets: ReadonlySet<number>;
  /** Entities that no path may pass in its middle: its possible ends. */
  ends: ReadonlySet<number>;
  /** Thousandths of a step that passing an entity costs besides the step. */
  penalty: (node: number) => number;
  /** Entities that must be passed; each has a bit. */
  bits: ReadonlyMap<number, number>;
  maxHops: number;
  /** Relaxations that may still be made. */
  work: { left: number };
}

/** All paths that begin with `prefix` and go on to none of `banned`. */
export interface Space {
  prefix: readonly number[];
  banned: ReadonlySet<number>;
}

export interface Walk {
  nodes: number[];
  cost: number;
}

interface Label {
  cost: number;
  hops: number;
  /** The latest instant at which the walk to the target may be gone on with. */
  latest: number;
}

/** The earliest instant after a step that is begun at `time` or later; null where it can no longer be taken. */
function arrival(spans: readonly Span[], time: number): number | null {
  let best: number | null = null;
  for (const [opens, closes] of spans) {
    if (closes < time) continue;
    const after = Math.max(opens, time);
    if (best === null || after < best) best = after;
  }
  return best;
}

/** The latest instant before a step that must be over by `latest`; null where it opens later. */
function departure(spans: readonly Span[], latest: number): number | null {
  let best: number | null = null;
  for (const [opens, closes] of spans) {
    if (opens > latest) continue;
    const before = Math.min(closes, latest);
    if (best === null || before > best) best = before;
  }
  return best;
}

/**
 * The first walk of a space in the order of cost, steps and ids; null where it has none. It repeats no entity of the
 * prefix, and none at all where nothing must be passed: taking a circle out of a walk makes it cheaper and no later.
 *
 * Searched backwards from the targets in layers of steps. An entity keeps the labels (cost, steps, latest instant) that
 * no other beats in all three.
 */
export function firstWalk(question: Question, { prefix, banned }: Space): Walk | null {
  const { graph, targets, bits, maxHops } = question;
  const start = prefix.at(-1) as number;
  const time = timeAt(graph, prefix);
  const all = [...bits.values()].reduce((sum, bit) => sum | bit, 0);
  const missing = prefix.reduce((left, node) => left & ~(bits.get(node) ?? 0), all);
  const closed = new Set(prefix);
  const labels = new Map<number, Label[]>();
  const state = (node: number, still: number) => node * (all + 1) + still;
  const room = maxHops - prefix.length + 1;

  let best = null as { cost: number; hops: number } | null;
  let layer: { node: number; still: number; label: Label }[] = [];
  for (const node of targets) {
    if (closed.has(node)) continue;
    const label = { cost: 0, hops: 0, latest: Number.POSITIVE_INFINITY };
    labels.set(state(node, 0), [label]);
    layer.push({ node, still: 0, label });
  }
  for (let hops = 1; hops <= room && layer.length > 0; hops += 1) {
    const next: typeof layer = [];
    for (const { node, still, label } of layer) {
      const needed = still | (bits.get(node) ?? 0);
      const cost = label.cost + STEP + (targets.has(node) ? 0 : question.penalty(node));
      question.work.left -= graph.into[node]?.length ?? 0;
      if (question.work.left < 0) return null;
      for (const { to: before, spans } of graph.into[node] ?? []) {
        if (before === start) {
          const after = arrival(spans, time);
          if (banned.has(node) || needed !== missing || after === null || after > label.latest) continue;
          if (best === null || cost < best.cost || (cost === best.cost && hops < best.hops)) best = { cost, hops };
          continue;
        }
        if (closed.has(before) || question.ends.has(before)) continue;
        const latest = departure(spans, label.latest);
        if (latest === null) continue;
        const known = labels.get(state(before, needed));
        if (known?.some((one) => one.cost <= cost && one.latest >= latest)) continue;
        const added = { cost, hops, latest };
        if (known) known.push(added);
        else labels.set(state(before, needed), [added]);
        next.push({ node: before, still: needed, label: added });
      }
    }
    if (best !== null && best.cost <= (hops + 1) * STEP) break;
    layer = next;
  }
  if (best === null) return null;

  const nodes = [...prefix];
  let [at, now, still, { cost, hops }] = [start, time, missing, best];
  while (hops > 0) {
    const found = (graph.out[at] ?? []).find(({ to, spans }) => {
      if (closed.has(to) || (at === start && nodes.length === prefix.length && banned.has(to))) return false;
      const after = arrival(spans, now);
      if (after === null) return false;
      const rest = cost - STEP - (targets.has(to) ? 0 : question.penalty(to));
      return candidates(to, still).some((left) =>
        labels
          .get(state(to, left))
          ?.some((label) => label.cost === rest && label.hops === hops - 1 && label.latest >= after),
      );
    });
    if (!found) throw new Error('the labels of a walk do not lead to its end');
    const { to } = found;
    now = arrival(found.spans, now) as number;
    cost -= STEP + (targets.has(to) ? 0 : question.penalty(to));
    hops -= 1;
    still = candidates(to, still).find((left) =>
      labels.get(state(to, left))?.some((label) => label.cost === cost && label.hops === hops && label.latest >= now),
    ) as number;
    nodes.push(to);
    at = to;
  }
  return { nodes, cost: costOf(question, nodes) };

  /** What may be missing after a step to an entity, where `before` was missing ahead of it. */
  function candidates(node: number, before: number): number[] {
    const bit = bits.get(node) ?? 0;
    if (bit === 0) return [before];
    return (before & bit) === 0 ? [] : [before & ~bit, before];
  }
}

/** The cost of a whole path. */
const costOf = ({ penalty }: Question, nodes: readonly number[]): number =>
  nodes.slice(1, -1).reduce((sum, node) => sum + penalty(node), (nodes.length - 1) * STEP);

function timeAt(graph: Indexed, nodes: readonly number[]): number {
  return nodes.slice(1).reduce((time, node, index) => {
    const step = graph.out[nodes[index] as number]?.find(({ to }) => to === node);
    return arrival(step?.spans ?? [], time) ?? Number.POSITIVE_INFINITY;
  }, Number.NEGATIVE_INFINITY);
}
