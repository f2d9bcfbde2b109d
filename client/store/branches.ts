import type { Picture } from './picture.ts';
import { type Entry, type Extent, type Ledger, START } from './step.ts';

/** Reading the tree of steps. Places are ids of steps, or START. */

/** The steps from the start to a place, in order. */
export function pathTo({ entries }: Ledger, id: string): Entry[] {
  const path: Entry[] = [];
  for (let entry = entries[id]; entry !== undefined; entry = entries[entry.parent]) path.push(entry);
  return path.reverse();
}

export const stepsInForce = (ledger: Ledger): Entry[] => pathTo(ledger, ledger.at);

export const hasPlace = ({ entries }: Ledger, id: string): boolean => id === START || id in entries;

/** The steps taken from a place, the oldest first. */
export const childrenOf = ({ entries }: Ledger, id: string): Entry[] =>
  Object.values(entries).filter(({ parent }) => parent === id);

/** Where "redo" leads from a place: the step visited last, or else the newest. */
export function nextOf(ledger: Ledger, id: string): Entry | undefined {
  const visited = ledger.entries[ledger.last[id] ?? ''];
  return visited ?? childrenOf(ledger, id).at(-1);
}

/** The end of the way on which "redo" leads from a place. */
export function endOf(ledger: Ledger, id: string): string {
  let end = id;
  for (let next = nextOf(ledger, end); next !== undefined; next = nextOf(ledger, end)) end = next.id;
  return end;
}

/** What was visited last, once a place is gone to. */
export function lastOnTheWayTo(ledger: Ledger, id: string): Ledger['last'] {
  const way = Object.fromEntries(pathTo(ledger, id).map((entry) => [entry.parent, entry.id]));
  return { ...ledger.last, ...way };
}

export const nameOfPlace = ({ entries, baseName }: Ledger, id: string): string => entries[id]?.name ?? baseName;

/** What the last step in force that shows a part shows a part of. */
export const extentOf = (ledger: Ledger): Extent | null =>
  stepsInForce(ledger).findLast(({ extent }) => extent !== null)?.extent ?? ledger.baseExtent;

/** What the steps of one name added, as far as they are in force and it is still on the picture. */
export function addedBy(ledger: Ledger, picture: Picture, name: string): string[] {
  const added = stepsInForce(ledger).flatMap(({ name: other, change }) =>
    other === name && change.do === 'add' ? change.nodes.map(({ id }) => id) : [],
  );
  return [...new Set(added)].filter((id) => id in picture.nodes);
}
