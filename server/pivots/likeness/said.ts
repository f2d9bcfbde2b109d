import { cypher } from '../../cypher.ts';
import { groupBy } from '../../group.ts';
import { kindOf } from '../../import/normalise.ts';
import { counted, distinct, type Question } from '../pivot.ts';
import { type Alike, cutAt, groupOf, parametersOf, type Reason, SCAN } from './candidates.ts';

/** As sources call a relation of things that are alike and perhaps the same. That they overlap says less. */
const NAMES = ['similar', 'similar-to', 'similar to', 'alias-of', 'synonym-of'];

export const SAID_WEIGHT = 0.5;

/** The pairs that sources call similar. */
export async function bySaid(question: Question): Promise<Alike> {
  const rows = await question.database.read<{ one: string; other: string; said: { id: string; source: string }[] }>(
    cypher('pivots/lookalikes-said'),
    { ...parametersOf(question), names: NAMES },
  );
  const mayBeOne = ({ one, other }: (typeof rows)[0]) => one !== other && groupOf(kindOf(one)).includes(kindOf(other));
  const pairs = groupBy(rows.filter(mayBeOne), ({ one, other }) => [one, other].sort().join(' '));
  return {
    pairs: [...pairs.values()].map((same) => {
      const [one, other] = [same[0]?.one ?? '', same[0]?.other ?? ''].sort() as [string, string];
      const said = same.flatMap((row) => row.said);
      const reasonsFrom = (claims: ReadonlySet<string>): Reason[] => {
        const sources = distinct(said.filter(({ id }) => claims.has(id)).map(({ source }) => source));
        if (sources.length === 0) return [];
        const text = `${counted(sources.length, 'source')} ${sources.length === 1 ? 'calls' : 'call'} them similar`;
        return [{ text, weight: SAID_WEIGHT * sources.length, sources, against: [] }];
      };
      const evidence = distinct(said.map(({ id }) => id));
      return { one, other, reasons: reasonsFrom(new Set(evidence)), evidence, reasonsFrom };
    }),
    called: new Map(),
    cut: cutAt(SCAN, rows.length, 'pairs that sources call similar'),
  };
}
