import type { PivotRow } from '../../contract/pivots.ts';
import { type Fact, type PivotEntry, type Row, rounded } from './pivot.ts';

/** The facts that make a row, in a total order: the pivot's own, then the best score, then the id. */
export function inOrder<Some extends Fact>(pivot: PivotEntry<Some>, facts: readonly Some[]): Some[] {
  return facts
    .flatMap((fact) => {
      const row = pivot.row(fact, (id) => id);
      return row === null ? [] : [{ fact, row }];
    })
    .sort((a, b) => pivot.order?.(a.row, b.row) || byScore(a.row, b.row))
    .map(({ fact }) => fact);
}

const byScore = (a: Row, b: Row): number => b.score.value - a.score.value || (a.id < b.id ? -1 : 1);

/** What taking each claim of a fact away does to its score: the row is made again without it. */
export function removalsOf<Some extends Fact>(
  pivot: PivotEntry<Some>,
  fact: Some,
  score: number,
): PivotRow['removals'] {
  const ids = [...new Set(fact.claims.map((claim) => claim.id))];
  const changes = pivot.changes?.(fact);
  return ids
    .map((assertion) => {
      const others = () => fact.claims.filter(({ id }) => id !== assertion);
      if (changes) {
        const change = changes.get(assertion) ?? 0;
        const scoresNothing = !fact.stays && rounded(score + change) <= 0;
        return { assertion, change, goes: scoresNothing && pivot.tells?.(fact, others()) === false };
      }
      const less = worthOf(pivot, { ...fact, claims: others() });
      return { assertion, change: rounded((less ?? 0) - score), goes: less === null };
    })
    .sort((a, b) => a.change - b.change || (a.assertion < b.assertion ? -1 : 1));
}

/** Whether a fact rests on some of these claims so that without them it makes no row, or one that says nothing. */
export function goesWithout<Some extends Fact>(pivot: PivotEntry<Some>, fact: Some, ids: ReadonlySet<string>): boolean {
  const others = fact.claims.filter(({ id }) => !ids.has(id));
  if (others.length === fact.claims.length) return false;
  if (pivot.tells) return pivot.tells(fact, fact.claims) && !pivot.tells(fact, others);
  return worthOf(pivot, { ...fact, claims: others }) === null;
}

const worthOf = <Some extends Fact>(pivot: PivotEntry<Some>, fact: Some): number | null =>
  pivot.worth ? pivot.worth(fact) : (pivot.row(fact, (id) => id)?.score.value ?? null);
