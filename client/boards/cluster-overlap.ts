import type { PivotRow } from '../../contract/pivots.ts';
import { naming, roundScore } from '../words.ts';
import { type Answered, allOf, distinct, type Grid, type Item, LEFT_OUT, NOTHING, oneOf, toldApart } from './grid.ts';

/** Clusters and actors against each other, those of the pair that overlaps most first; how much each pair does, and by what. */
export function clusterOverlap({ rows, nodes, isWhole }: Answered): Grid {
  const name = naming(nodes);
  const all = distinct(rows.flatMap((row) => [oneOf(row, 'one'), oneOf(row, 'other')]));
  const headings = toldApart(all.map((id) => ({ id, title: name(id), row: null })));
  const most = Math.max(...rows.map(({ score }) => Math.abs(score.value)), Number.MIN_VALUE);
  const between = new Map(
    rows.flatMap((row) => {
      const [one, other] = [oneOf(row, 'one'), oneOf(row, 'other')];
      return [
        [`${one} ${other}`, row],
        [`${other} ${one}`, row],
      ] as const;
    }),
  );
  return {
    corner: 'Overlap of pairs',
    diagonal: 'itself',
    nothing: isWhole ? NOTHING : LEFT_OUT,
    columns: headings,
    rows: headings.map((heading) => ({
      ...heading,
      cells: all.map((other) => {
        const row = between.get(`${heading.id} ${other}`);
        return row ? [itemOf(row, most)] : [];
      }),
    })),
  };
}

const itemOf = (row: PivotRow, most: number): Item => ({
  row: row.id,
  lines: [roundScore(row.score.value), ...row.score.terms.map(({ name }) => name).filter(isOnce)],
  share: Math.abs(row.score.value) / most,
  conflict: allOf(row, 'against').length > 0 || row.contradictions.length > 0,
});

const isOnce = (name: string, index: number, all: string[]) => all.indexOf(name) === index;
