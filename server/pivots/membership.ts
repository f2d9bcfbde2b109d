import { groupBy } from '../group.ts';

/** That one is part of another, as a source says. */
export interface Membership {
  victim: string;
  whole: string | null;
}

/** Steps from a part to what it is part of that are followed, at most: a unit, its agency, its ministry, its government. */
const STEPS = 4;

/** What each is part of by these statements, be it over others. */
export function wholesBy(statements: readonly Membership[]): (part: string) => ReadonlySet<string> {
  const above = groupBy(
    statements.filter(({ whole }) => whole !== null),
    ({ victim }) => victim,
  );
  const known = new Map<string, Set<string>>();
  return (part) => {
    const wholes = known.get(part) ?? new Set<string>();
    if (known.has(part)) return wholes;
    known.set(part, wholes);
    for (let step = 0, now = [part]; step < STEPS && now.length > 0; step += 1) {
      const next = now.flatMap((id) => above.get(id) ?? []).flatMap(({ whole }) => whole ?? []);
      now = [...new Set(next)].filter((id) => id !== part && !wholes.has(id));
      for (const id of now) wholes.add(id);
    }
    return wholes;
  };
}

/** The statements by which one of these is part of another. */
export function between<Statement extends Membership>(
  ids: ReadonlySet<string>,
  above: ReadonlyMap<string, readonly Statement[]>,
): Statement[] {
  const found = new Set<Statement>();
  for (let step = 0, now = [...ids]; step < STEPS && now.length > 0; step += 1) {
    const statements = now.flatMap((id) => above.get(id) ?? []).filter((one) => !found.has(one));
    for (const one of statements) found.add(one);
    now = [...new Set(statements.flatMap(({ whole }) => whole ?? []))];
  }
  const wholesOf = wholesBy([...found]);
  return [...found].filter(({ whole }) => whole && (ids.has(whole) || [...wholesOf(whole)].some((id) => ids.has(id))));
}
