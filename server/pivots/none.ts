import { type RelationshipType, relationship } from '../../contract/relationships.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { within } from '../graph/within.ts';
import { counted, listed, type Values } from './pivot.ts';

/** One filter: whether it is set, the values without it, and what is then asked, in words. */
interface Relaxation {
  isSet(values: Values): boolean;
  relaxed: Values;
  saying: string;
}

const isGiven = (value: Values[string]) => value !== null && value !== undefined;

const RELAXATIONS: readonly Relaxation[] = [
  {
    isSet: ({ from, to }) => isGiven(from) || isGiven(to),
    relaxed: { from: null, to: null },
    saying: 'Without the window',
  },
  { isSet: ({ sources }) => isGiven(sources), relaxed: { sources: null }, saying: 'With every source' },
  {
    isSet: ({ withoutSources }) => isGiven(withoutSources),
    relaxed: { withoutSources: null },
    saying: 'Without leaving sources out',
  },
  {
    isSet: ({ minConfidence }) => Number(minConfidence) > 0,
    relaxed: { minConfidence: 0 },
    saying: 'With the least confidence at 0',
  },
  { isSet: ({ basis }) => isGiven(basis), relaxed: { basis: null }, saying: 'With every basis' },
  {
    isSet: ({ includeShared }) => includeShared !== true,
    relaxed: { includeShared: true },
    saying: 'With benign and shared values included',
  },
  {
    isSet: ({ includeWeak }) => includeWeak !== true,
    relaxed: { includeWeak: true },
    saying: 'With weak selectors included',
  },
  { isSet: ({ hops }) => hops === 1, relaxed: { hops: 2 }, saying: 'With 2 hops' },
];

const without = (name: string): Pick<Relaxation, 'relaxed' | 'saying'> => ({
  relaxed: { [name]: null },
  saying: `Without ${name}`,
});

/** What cannot be asked without one of its parameters has no rows without it. */
function noneWhereRefused(error: unknown): number {
  if (error instanceof AppError && error.code === 'invalid_request') return 0;
  throw error;
}

/** Milliseconds for all of it: what is asked is answered already. */
const PATIENCE = 5_000;

interface Asked {
  values: Values;
  /** The parameters of the pivot's own that narrow it and may be left out. */
  own: readonly string[];
  /** The relationships without which the pivot never has a row. */
  rests: readonly RelationshipType[];
  /** How many rows there are with other values. */
  total(values: Values): Promise<number>;
}

/**
 * Why a pivot found nothing, as sentences: each filter that, relaxed alone, would give rows, and how many; where none
 * would, what the graph does not hold at all.
 * @param patience milliseconds after which a filter is named as not tried to its end
 */
export async function whyNone(
  database: Database,
  { values, own, rests, total }: Asked,
  patience = PATIENCE,
): Promise<string[]> {
  const end = AbortSignal.timeout(patience);
  const tried = await Promise.all(
    [
      ...RELAXATIONS.filter(({ isSet }) => isSet(values)),
      ...own.filter((name) => isGiven(values[name])).map(without),
    ].map(async ({ relaxed, saying }) => {
      const other = { ...values, ...relaxed, limit: 1, cursor: null };
      const rows = await within(database, end, () => total(other).catch(noneWhereRefused));
      if (rows === null)
        return [`${saying} there may be rows: to find out takes longer than ${patience / 1_000} seconds.`];
      return rows === 0 ? [] : [`${saying} there ${rows === 1 ? 'is' : 'are'} ${counted(rows, 'row')}.`];
    }),
  );
  const relaxed = tried.flat();
  if (relaxed.length > 0) return relaxed;
  const counts = await Promise.all(
    rests.map((type) => database.read<{ assertions: number }>(cypher('graph/count-type', { type }))),
  );
  if (rests.length === 0 || counts.some(([count]) => count && count.assertions > 0)) return [];
  const said = rests.map((type) => `"${relationship(type).forward}"`);
  return [`The graph holds no assertion of the kinds on which every row rests: ${listed(said)}.`];
}
