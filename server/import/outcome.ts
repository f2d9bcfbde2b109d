import type { Role } from '../../contract/kinds.ts';
import type { ClaimRow } from './claims.ts';
import { type Knowledge, type Known, NOBODY, SEVERAL } from './knowledge.ts';
import { contestedBy, rolesGiven } from './roles.ts';
import { derive, type Said } from './settle.ts';

/** What the new claims of a batch do to one entity. */
export interface Outcome {
  id: string;
  /** Roles that it comes into, as far as is known. */
  gained: Role[];
  /** What follows from its evidence, where all of that was seen here. */
  properties: Record<string, unknown> | undefined;
  /** Whether its evidence has to be read from the graph to tell what follows. */
  unclear: boolean;
  /** What is known of it from now on. */
  known: Known;
}

/** What is known of an entity that was in the graph before the import. */
export const FOREIGN: Known = { ours: false, described: true, roles: [], contestant: SEVERAL };

/** What is known of an entity that this import has just brought. */
const BARE: Known = { ours: true, described: false, roles: [], contestant: NOBODY };

interface Change {
  said: Said[];
  roles: Role[];
  contestant: number;
}

/**
 * What follows from new claims, entity by entity. Of an entity that this import brought all evidence was seen here, so
 * it is derived without asking while one batch holds all that is said of it, and one source all contested claims.
 * @param before what is known of those that are in the graph
 */
export function outcomes(
  ends: string[],
  { fresh, before, knowledge }: { fresh: ClaimRow[]; before: ReadonlyMap<string, Known>; knowledge: Knowledge },
): Outcome[] {
  const changes = new Map<string, Change>();
  const changeOf = (id: string) => {
    const known = changes.get(id);
    if (known) return known;
    const change: Change = { said: [], roles: [], contestant: NOBODY };
    changes.set(id, change);
    return change;
  };
  for (const { type, from, to, claim } of fresh) {
    if (type === 'DESCRIBES') {
      changeOf(to).said.push(claim as unknown as Said);
      continue;
    }
    const assertion = { type, from, to, basis: claim.basis };
    for (const [id, role] of rolesGiven(assertion)) {
      const { roles } = changeOf(id);
      if (!roles.includes(role)) roles.push(role);
    }
    const about = contestedBy(assertion);
    if (about === null) continue;
    const change = changeOf(about);
    change.contestant = both(change.contestant, knowledge.contestant(String(claim.source)));
  }
  return ends.map((id) => {
    const [was, change] = [before.get(id) ?? BARE, changes.get(id)];
    return change ? outcome(id, was, change) : { id, gained: [], properties: undefined, unclear: false, known: was };
  });
}

function outcome(id: string, was: Known, change: Change): Outcome {
  const said = change.said.length > 0;
  const contestant = both(was.contestant, change.contestant);
  const disputed = contestant === SEVERAL && (change.contestant !== NOBODY || (said && !was.described));
  const isWhole = was.ours && !was.described && said && !disputed;
  const gained = change.roles.filter((role) => !was.roles.includes(role));
  const isAsBefore = gained.length === 0 && contestant === was.contestant && (was.described || !said);
  return {
    id,
    gained,
    properties: isWhole ? derive(id, change.said, []) : undefined,
    unclear: !isWhole && (was.described || said) && (said || disputed),
    known: isAsBefore
      ? was
      : {
          ours: was.ours,
          described: was.described || said,
          roles: gained.length > 0 ? [...was.roles, ...gained] : was.roles,
          contestant,
        },
  };
}

function both(one: number, other: number): number {
  if (one === NOBODY || one === other) return other;
  return other === NOBODY ? one : SEVERAL;
}
