import { nextOf } from '../store/branches.ts';
import { type Entry, type Ledger, START } from '../store/step.ts';

/** A place on a way, with the other ways that part from it. */
export interface OutlinePlace {
  /** Null at the start. */
  entry: Entry | null;
  branches: Branch[];
}

/** A way from its first step to where "redo" would lead. */
export interface Branch {
  /** The id of its first step. */
  id: string;
  name: string | null;
  places: OutlinePlace[];
}

/** The present way, from the start to where "redo" leads, and at each place the ways that part from it. */
export function outlineOf(ledger: Ledger): OutlinePlace[] {
  const children = new Map<string, Entry[]>();
  for (const entry of Object.values(ledger.entries)) {
    children.set(entry.parent, [...(children.get(entry.parent) ?? []), entry]);
  }
  return way(ledger, children, null);
}

function way(ledger: Ledger, children: ReadonlyMap<string, Entry[]>, first: Entry | null): OutlinePlace[] {
  const places: OutlinePlace[] = [];
  let id = first?.id ?? START;
  for (let entry = first, isDone = false; !isDone; ) {
    const following = children.get(id) ?? [];
    const next = following.length > 0 ? nextOf(ledger, id) : undefined;
    const branches = following
      .filter((other) => other !== next)
      .map((other) => ({
        id: other.id,
        name: ledger.branches[other.id] ?? null,
        places: way(ledger, children, other),
      }));
    places.push({ entry, branches });
    if (next === undefined) isDone = true;
    else {
      entry = next;
      id = next.id;
    }
  }
  return places;
}

/** The last place of a branch. */
export const endOfBranch = ({ id, places }: Branch): string => places.at(-1)?.entry?.id ?? id;
