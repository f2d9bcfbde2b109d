/** Numbers as runs, `[first, last, first, last, …]` in rising order: which parts a version rests on. */
export type Runs = readonly number[];

export interface Run {
  first: number;
  last: number;
}

export const eachRun = (runs: Runs): Run[] =>
  Array.from({ length: runs.length / 2 }, (_, at) => ({
    first: runs[2 * at] as number,
    last: runs[2 * at + 1] as number,
  }));

/** The runs with further numbers in them. */
export function withNumbers(runs: Runs, numbers: Iterable<number>): number[] {
  const all = [...eachRun(runs), ...[...numbers].map((number) => ({ first: number, last: number }))];
  const merged: Run[] = [];
  for (const { first, last } of all.sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last);
    else merged.push({ first, last });
  }
  return merged.flatMap(({ first, last }) => [first, last]);
}

/** What is in the first and not in the second. */
export function without(runs: Runs, others: Runs): number[] {
  const taken = eachRun(others);
  return eachRun(runs).flatMap((run) => {
    let from = run.first;
    const left: number[] = [];
    for (const { first, last } of taken) {
      if (last < from || first > run.last) continue;
      if (first > from) left.push(from, first - 1);
      from = last + 1;
    }
    return from <= run.last ? [...left, from, run.last] : left;
  });
}
