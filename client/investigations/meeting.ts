import type { GraphEdge } from '../../contract/graph.ts';
import { among } from '../actions/among.ts';
import { withMembers } from '../actions/group.ts';
import type { Api } from '../api.ts';
import { placeAgain } from '../graph/layouts.ts';
import { apply } from '../store/apply.ts';
import { placeOf } from '../store/investigation.ts';
import type { Picture } from '../store/picture.ts';
import type { Change, Entry, Ledger } from '../store/step.ts';
import { pictureAt } from '../store/travel.ts';
import type { Head } from './document.ts';

/** What is known once others' steps since a version have come: where all stood before, where they stand, and what they met. */
export interface CaughtUp {
  before: Pick<Head, 'at' | 'branches'>;
  head: Head;
  since: number;
  relations: readonly GraphEdge[];
}

/**
 * The relations between what steps of ours added and what others added at the same time: neither asked for them, as neither
 * knew of the other.
 * @param mine our steps, of which more may come while the graph is asked
 * @param there the step at which the others stand
 */
export async function relationsBetween(
  api: Api,
  ledger: Ledger,
  { mine, there }: { mine: () => readonly Entry[]; there: string },
): Promise<GraphEdge[]> {
  const steps = mine();
  const [first] = steps;
  if (!first) return [];
  const before = pictureAt(ledger, first.parent).nodes;
  const now = pictureAt(ledger, placeOf(ledger.entries, there)).nodes;
  const theirs = Object.keys(now).filter((id) => !(id in before));
  const own = steps.flatMap(({ change }) => (change.do === 'add' ? change.nodes.map(({ id }) => id) : []));
  const ours = [...new Set(own)].filter((id) => !(id in now));
  const { edges } = theirs.length === 0 ? { edges: [] } : await among(api, ours, theirs);
  return mine().length === steps.length ? edges : relationsBetween(api, ledger, { mine, there });
}

/** An addition with its relations to what others added, on ground that is free beside it. */
export const meeting =
  (relations: readonly GraphEdge[]) =>
  (change: Change, now: Picture): Change => {
    if (change.do !== 'add') return change;
    const own = new Set(change.nodes.map(({ id }) => id));
    const known = new Set(change.edges.map(({ id }) => id));
    const met = relations.filter(({ id, from, to }) => !known.has(id) && (own.has(from) || own.has(to)));
    const told = { ...change, edges: [...change.edges, ...met] };
    const wanted = Object.entries(change.positions).filter(([id]) => !(id in now.positions));
    const { positions, outside } = placeAgain(apply(now, told), Object.fromEntries(wanted));
    const all = [...(change.outside ?? []), ...outside];
    return {
      ...told,
      positions: withMembers({ ...change.positions, ...positions }, change.groups ?? []),
      ...(all.length > 0 ? { outside: all } : {}),
    };
  };
