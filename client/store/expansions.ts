import { apply } from './apply.ts';
import { stepsInForce } from './branches.ts';
import type { Fold, Picture, Position } from './picture.ts';
import type { Entry, Ledger } from './step.ts';
import { pictureAt } from './travel.ts';

/** An expansion in force that something is left of on the picture. */
export interface Expanded {
  /** The id of the step. */
  step: string;
  name: string;
  anchor: string;
  /** What it added, as far as it is there and no later step has added it anew. */
  ids: string[];
}

/** What a collapse takes away, what stays because somebody needs it, and the counts that come back. */
export interface Collapse {
  goes: string[];
  stays: string[];
  folds: Fold[];
  /** Where those counts stood. */
  places: Record<string, Position>;
}

/** The expansions of one entity that can be collapsed, the newest first. */
export function expansionsOf(ledger: Ledger, picture: Picture, anchor: string): Expanded[] {
  const later = new Set<string>();
  const found: Expanded[] = [];
  for (const { id: step, name, change } of stepsInForce(ledger).reverse()) {
    if (change.do !== 'add') continue;
    const left = addedBy(change).filter((id) => id in picture.nodes && !later.has(id));
    for (const id of addedBy(change)) later.add(id);
    if (change.anchor === anchor && left.length > 0) found.push({ step, name, anchor, ids: left });
  }
  return found;
}

/** A step places what it adds; what it only tells anew keeps its place. */
const addedBy = ({ nodes, positions }: Extract<Entry['change'], { do: 'add' }>): string[] =>
  nodes.map(({ id }) => id).filter((id) => id in positions);

/**
 * What collapsing an expansion does. An entity stays where a later step added something that it has a relationship
 * with, and where it is pinned or part of a named selection: somebody needs it for more than this expansion.
 */
export function collapseOf(ledger: Ledger, picture: Picture, { step, anchor, ids }: Expanded): Collapse {
  const { parent, change } = ledger.entries[step] as Entry;
  const before = pictureAt(ledger, parent);
  const then = apply(before, change);
  const own = new Set(ids);
  const needed = new Set(keptByHand(picture));
  for (const { from, to } of Object.values(picture.edges)) {
    if (own.has(from) && !(to in then.nodes)) needed.add(from);
    if (own.has(to) && !(from in then.nodes)) needed.add(to);
  }
  const folds = Object.values(before.folds).filter(
    (fold) => fold.anchor === anchor && anchor in picture.nodes && !(fold.id in picture.folds),
  );
  return {
    goes: ids.filter((id) => !needed.has(id)),
    stays: ids.filter((id) => needed.has(id)),
    folds,
    places: Object.fromEntries(folds.map(({ id }) => [id, before.positions[id] ?? { x: 0, y: 0 }])),
  };
}

/** What a person has laid hands on: nothing takes it away unasked. */
const keptByHand = ({ pinned, selections }: Picture): string[] => [...pinned, ...selections.flatMap(({ ids }) => ids)];
