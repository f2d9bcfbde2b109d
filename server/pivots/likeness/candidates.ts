import type { Tlp } from '../../../contract/evidence.ts';
import { type Family, KIND_NAMES, KINDS, type Kind } from '../../../contract/kinds.ts';
import { cypher } from '../../cypher.ts';
import { filterParameters } from '../../graph/filter.ts';
import { groupBy } from '../../group.ts';
import { isStixId } from '../../import/identifiers.ts';
import { bareValue, kindOf } from '../../import/normalise.ts';
import { counted, distinct, listed, type Question } from '../pivot.ts';
import { type DomainLikeness, likeDomains } from './domains.ts';
import { likeNames, type NameLikeness, type NamePair, type Naming, nameKey } from './names.ts';

/** The pairs that may be one thing, by each of the ways in which they may be alike. */

/** Why two entities may be one thing. */
export interface Reason {
  text: string;
  weight: number;
  sources: string[];
  against: string[];
}

/** Kinds that may be one thing under two; all others only with their like. */
const COMPATIBLE: Kind[][] = [
  ['cluster', 'actor', 'campaign'],
  ['malware', 'tool'],
];
export const groupOf = (kind: Kind): Kind[] => COMPATIBLE.find((group) => group.includes(kind)) ?? [kind];

/** The kinds of things that are known by names. */
const NAMED_FAMILIES: Family[] = ['who', 'victims', 'capability'];
const NAMED = KIND_NAMES.filter(
  (kind) => NAMED_FAMILIES.includes(KINDS[kind].family) && !['account', 'host', 'file'].includes(kind),
);

/** Entities of a kind, and descriptions, domains and ties in all, that are compared. */
export const PER_KIND = 20_000;
export const SCAN = 100_000;

export const NAME_WEIGHTS: Record<NameLikeness, number> = { name: 1, alias: 0.6, near: 0.3 };
export const DOMAIN_REASONS: Record<DomainLikeness, { text: string; weight: number }> = {
  homoglyphs: { text: 'they look alike, letter for letter', weight: 0.5 },
  'other-ending': { text: 'the same name under another ending', weight: 0.3 },
  swapped: { text: 'two letters are swapped', weight: 0.3 },
  'one-apart': { text: 'the names differ in one character', weight: 0.2 },
  longer: { text: 'one name is the other with more before or behind it', weight: 0.2 },
};
export const TIE_WEIGHT = 0.5;

export interface Pair {
  one: string;
  other: string;
  reasons: Reason[];
  /** The descriptions that the reasons rest on. */
  evidence: string[];
  /** How they are marked, where some describe others than the two. */
  marked?: Tlp[];
  /** The reasons that are left of these descriptions. */
  reasonsFrom(descriptions: ReadonlySet<string>): Reason[];
}

export interface Alike {
  pairs: Pair[];
  /** What each entity is called. */
  called: Map<string, string[]>;
  /** What was compared where there is more, in words that follow "the first"; empty where all was. */
  cut: string[];
}

export const NOTHING: Alike = { pairs: [], called: new Map(), cut: [] };

/** "the first 100,000 domains", where as many or more were found. */
export const cutAt = (most: number, found: number, what: string): string[] =>
  found >= most ? [`${most.toLocaleString('en')} ${what}`] : [];

export const parametersOf = ({ filter, includeShared, includeWeak }: Question) => ({
  ...filterParameters(filter),
  includeShared,
  includeWeak,
  perKind: PER_KIND,
  scan: SCAN,
});

export async function byNames(question: Question, of: string | null): Promise<Alike> {
  const kinds = of === null ? NAMED : groupOf(kindOf(of)).filter((kind) => NAMED.includes(kind));
  const rows = await question.database.read<Named>(cypher('pivots/lookalikes-names'), {
    ...parametersOf(question),
    ranges: kinds.map((kind) => ({ after: `${kind}:`, before: `${kind};` })),
  });
  const namings = rows.flatMap(namingsOf);
  const comparable = groupBy(namings, ({ id }) => groupOf(kindOf(id))[0]);
  const perKind = groupBy(new Set(rows.map((row) => row.id)), kindOf);
  return {
    pairs: [...comparable.values()].flatMap(pairsByName),
    called: new Map(
      [...groupBy(namings, (naming) => naming.id)].map(([id, said]) => [id, said.map((naming) => naming.name)]),
    ),
    cut: [
      ...cutAt(SCAN, rows.length, 'descriptions with names'),
      ...cutAt(PER_KIND, Math.max(0, ...[...perKind.values()].map((ids) => ids.length)), 'entities of a kind'),
    ],
  };
}

interface Named {
  id: string;
  description: string;
  source: string;
  tlp: Tlp;
  name: string | null;
  aliases: string[];
}

type MarkedNaming = Naming & Pick<Named, 'tlp'>;

function namingsOf({ name, aliases, ...said }: Named): MarkedNaming[] {
  const own = name ?? (isStixId(said.id) ? null : bareValue(said.id));
  return [
    ...(own === null ? [] : [{ ...said, name: own, isName: true }]),
    ...aliases.map((alias) => ({ ...said, name: alias, isName: false })),
  ];
}

/** A technique and its own sub-technique are two, whatever they are called. */
const isPart = ([one, other]: [string, string]): boolean => other.startsWith(`${one}.`) || one.startsWith(`${other}.`);

/** A pair rests on all that says who goes by its names: that others do, too, makes a name say less. */
function pairsByName(namings: MarkedNaming[]): Pair[] {
  const byKey = groupBy(namings, ({ name }) => nameKey(name));
  const byPair = groupBy(
    likeNames(namings).filter(({ ids }) => !isPart(ids)),
    ({ ids }) => ids.join(' '),
  );
  return [...byPair.values()].map((pairs) => {
    const ids = pairs[0]?.ids as [string, string];
    const resting = distinct(pairs.flatMap(({ keys }) => keys)).flatMap((key) => byKey.get(key) ?? []);
    return {
      one: ids[0],
      other: ids[1],
      reasons: nameReasons(pairs),
      evidence: distinct(resting.map(({ description }) => description)),
      marked: resting.map(({ tlp }) => tlp),
      reasonsFrom: (descriptions) =>
        nameReasons(
          likeNames(resting.filter(({ description }) => descriptions.has(description))).filter(
            (pair) => pair.ids.join(' ') === ids.join(' '),
          ),
        ),
    };
  });
}

/** Near names count where the two share none. */
const nameReasons = (pairs: NamePair[]): Reason[] =>
  pairs
    .filter(({ how }) => how !== 'near' || pairs.every((pair) => pair.how === 'near'))
    .map(({ how, names, sources, bearers }) => ({
      text: nameReason(how, names),
      weight: Math.round((NAME_WEIGHTS[how] / Math.max(1, bearers - 1)) * 100) / 100,
      sources,
      against: bearers > 2 ? [`${bearers} go by "${names[0]}"`] : [],
    }));

function nameReason(how: NameLikeness, [one, other]: [string, string]): string {
  if (how === 'near') return `their names are near: "${one}" and "${other}"`;
  if (how === 'name') return one === other ? `both are named "${one}"` : `both are named "${one}", written "${other}"`;
  return one === other ? `both go by "${one}"` : `both go by "${one}", written "${other}"`;
}

export async function byIds(question: Question): Promise<Alike> {
  const rows = await question.database.read<{ one: string; other: string; said: { id: string; source: string }[] }>(
    cypher('pivots/lookalikes-ties'),
    parametersOf(question),
  );
  const tied = groupBy(
    rows.flatMap(({ one, other }) => [
      { id: one, to: other },
      { id: other, to: one },
    ]),
    (tie) => tie.id,
  );
  const pairs = groupBy(rows, ({ one, other }) => [one, other].sort().join(' '));
  return {
    pairs: [...pairs.values()].map((same) => {
      const [one, other] = [same[0]?.one ?? '', same[0]?.other ?? ''].sort() as [string, string];
      const said = same.flatMap((row) => row.said);
      const others = distinct([...(tied.get(one) ?? []), ...(tied.get(other) ?? [])].map((tie) => tie.to));
      const rivals = others.filter((id) => id !== one && id !== other).map(bareValue);
      const reasonsFrom = (descriptions: ReadonlySet<string>): Reason[] => {
        const sources = distinct(said.filter(({ id }) => descriptions.has(id)).map(({ source }) => source));
        if (sources.length === 0) return [];
        return [
          {
            text: `${counted(sources.length, 'source')} tie${sources.length === 1 ? 's' : ''} ${bareValue(one)} and ${bareValue(other)}`,
            weight: TIE_WEIGHT * sources.length,
            sources,
            against: rivals.length > 0 ? [`also tied to one of them: ${listed(rivals.slice(0, 5))}`] : [],
          },
        ];
      };
      const evidence = distinct(said.map(({ id }) => id));
      return { one, other, reasons: reasonsFrom(new Set(evidence)), evidence, reasonsFrom };
    }),
    called: new Map(),
    cut: cutAt(SCAN, rows.length, 'ids that sources tie to values'),
  };
}

export async function byDomains(question: Question): Promise<Alike> {
  const rows = await question.database.read<{ id: string; descriptions: string[] }>(
    cypher('pivots/lookalikes-domains'),
    parametersOf(question),
  );
  const saidOf = new Map(rows.map(({ id, descriptions }) => [id, descriptions]));
  return {
    pairs: likeDomains(rows.map(({ id }) => ({ id, domain: bareValue(id) }))).map(({ ids: [one, other], how }) => {
      const reasons = [{ ...DOMAIN_REASONS[how], sources: [], against: [] }];
      const ends = [one, other].map((id) => saidOf.get(id) ?? []);
      return {
        one,
        other,
        reasons,
        evidence: distinct(ends.flat()),
        reasonsFrom: (descriptions: ReadonlySet<string>) =>
          ends.every((said) => said.some((id) => descriptions.has(id))) ? reasons : [],
      };
    }),
    called: new Map(),
    cut: cutAt(SCAN, rows.length, 'domains'),
  };
}
