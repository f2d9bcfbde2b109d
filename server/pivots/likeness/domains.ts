import { domainToUnicode } from 'node:url';
import { groupBy } from '../../group.ts';
import { MOST_BEARERS, oneApart, pairsOf, withinOthers } from './names.ts';

/** Which domains look alike, pure: a machine of one series, or a name made to be mistaken for another. */

export type DomainLikeness = 'homoglyphs' | 'other-ending' | 'one-apart' | 'swapped' | 'longer';

export interface DomainPair {
  ids: [string, string];
  how: DomainLikeness;
}

/** Characters of the shortest label that is compared. */
export const SHORTEST = 6;

/** Characters of the shortest label that is looked for at the beginning or the end of another. */
const SHORTEST_PART = 10;

/** Labels below which names are registered, as in `co.uk`. */
const SECOND_LEVEL = new Set(['ac', 'co', 'com', 'edu', 'gob', 'gov', 'mil', 'net', 'or', 'org']);

/** Letters that stand for others in ASCII and in the scripts most taken for Latin. */
const CONFUSABLES: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '5': 's',
  i: 'l',
  j: 'l',
  а: 'a',
  ь: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  һ: 'h',
  і: 'l',
  ӏ: 'l',
  ј: 'l',
  к: 'k',
  м: 'm',
  п: 'n',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  α: 'a',
  ι: 'l',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
};

/** A registered name and what it is registered under: `evil` and `co.uk` of `www.evil.co.uk`. */
export function registered(domain: string): { label: string; ending: string; above: string } {
  const labels = domain.split('.');
  const below =
    labels.length > 2 && (labels.at(-1)?.length ?? 0) === 2 && SECOND_LEVEL.has(labels.at(-2) ?? '') ? 3 : 2;
  const at = Math.max(0, labels.length - below);
  return {
    label: labels[at] ?? '',
    ending: labels.slice(at + 1).join('.'),
    above: labels.slice(0, at).join('.'),
  };
}

/** A label as it looks: accents off, letters that are taken for each other as one. */
export function skeleton(label: string): string {
  const plain = domainToUnicode(label).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain.replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd').replaceAll('-', '')]
    .map((letter) => CONFUSABLES[letter] ?? letter)
    .join('');
}

/** Labels that become each other where two letters that follow each other are swapped. */
function swapped(labels: readonly string[]): [string, string][] {
  const known = new Set(labels);
  return labels.flatMap((label) =>
    [...label.slice(1)].flatMap((letter, at): [string, string][] => {
      const other = `${label.slice(0, at)}${letter}${label[at]}${label.slice(at + 2)}`;
      return label < other && known.has(other) ? [[label, other]] : [];
    }),
  );
}

/** Pairs of registered names that look alike. Of hosts below one name none is compared: they are one already. */
export function likeDomains(domains: readonly { id: string; domain: string }[]): DomainPair[] {
  const parts = domains
    .map(({ id, domain }) => ({ id, ...registered(domain) }))
    .filter(({ label }) => label.length >= SHORTEST);
  const byLabel = groupBy(parts, ({ label }) => label);
  const found = new Map<string, DomainPair>();
  const add = (one: string, other: string, how: DomainLikeness) => {
    const ids: [string, string] = one < other ? [one, other] : [other, one];
    if (!found.has(ids.join(' '))) found.set(ids.join(' '), { ids, how });
  };
  for (const same of byLabel.values()) {
    if (same.length > MOST_BEARERS) continue;
    for (const [one, other] of pairsOf(same.map((_, index) => String(index))).map(([a, b]) => [same[+a], same[+b]]))
      if (one && other && one.ending !== other.ending && one.above === other.above)
        add(one.id, other.id, 'other-ending');
  }
  const labelPairs = (labels: [string, string][], how: DomainLikeness) => {
    for (const [one, other] of labels) {
      const [ones, others] = [byLabel.get(one) ?? [], byLabel.get(other) ?? []];
      if (ones.length + others.length > MOST_BEARERS) continue;
      const pairs = ones.flatMap((a) => others.map((b) => [a, b] as const));
      const level = pairs.filter(([a, b]) => a.above === b.above);
      // Where none stand at the same place below their names, the names are what is alike.
      for (const [a, b] of level.length > 0 ? level : pairs) add(a.id, b.id, how);
    }
  };
  const labels = [...byLabel.keys()];
  for (const same of groupBy(labels, skeleton).values())
    if (same.length > 1 && same.length <= MOST_BEARERS) labelPairs(pairsOf(same), 'homoglyphs');
  labelPairs(swapped(labels), 'swapped');
  labelPairs(oneApart(labels), 'one-apart');
  labelPairs(withinOthers(labels, { least: SHORTEST_PART }), 'longer');
  return [...found.values()];
}
