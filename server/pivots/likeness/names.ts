/** Which things go by like names, pure. Names are told apart by letters and digits alone: `APT-29` is `APT 29`. */

/** What one source calls one thing. */
export interface Naming {
  id: string;
  /** The description that says so. */
  description: string;
  source: string;
  name: string;
  /** False where it is an alias. */
  isName: boolean;
}

export type NameLikeness = 'name' | 'alias' | 'near';

/** A name that two things share, or two names that are nearly the same. */
export interface NamePair {
  /** In the order of their ids. */
  ids: [string, string];
  how: NameLikeness;
  /** As they are spelled, of the first and of the second. */
  names: [string, string];
  sources: string[];
  /** How many things go by the name, or by either of two that are near. */
  bearers: number;
  /** The letters and digits of the names: one, or two that are near. */
  keys: string[];
}

/** A name that more things go by says too little to offer all their pairs. */
export const MOST_BEARERS = 10;
/** Characters of the shortest names that are compared where they are not the same. */
const NEAR_LENGTH = 6;
/** Characters by which one name may begin or end before or after the other, which is then this long at least. */
const AFFIX = 3;
const AFFIX_LENGTH = 8;

/** The letters and digits of a name, in lower case; null where they are too few to tell anything. */
export function nameKey(name: string): string | null {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return key.length >= 3 ? key : null;
}

/** Pairs of things with the same name or alias, and with names that differ in one character or a short beginning or end. */
export function likeNames(namings: readonly Naming[]): NamePair[] {
  const bearers = new Map<string, Map<string, Naming[]>>();
  for (const naming of namings) {
    const key = nameKey(naming.name);
    if (key === null) continue;
    const byId = bearers.get(key) ?? new Map<string, Naming[]>();
    bearers.set(key, byId);
    byId.set(naming.id, [...(byId.get(naming.id) ?? []), naming]);
  }
  const pairs: NamePair[] = [];
  for (const [key, byId] of bearers) {
    if (byId.size > MOST_BEARERS) continue;
    for (const [one, other] of pairsOf([...byId.keys()].sort()))
      pairs.push({ ...pairOf(byId.get(one) ?? [], byId.get(other) ?? [], byId.size), keys: [key] });
  }
  return [...pairs, ...nearPairs(bearers)];
}

function nearPairs(bearers: Map<string, Map<string, Naming[]>>): NamePair[] {
  return nearKeys([...bearers.keys()]).flatMap(([key, near]) => {
    const [ones, others] = [bearers.get(key), bearers.get(near)];
    if (!ones || !others) return [];
    const all = new Set([...ones.keys(), ...others.keys()]).size;
    if (all > MOST_BEARERS) return [];
    return [...ones].flatMap(([one, said]) =>
      [...others]
        .filter(([other]) => one !== other)
        .map(([other, alsoSaid]) => {
          const [first, second] = one < other ? [said, alsoSaid] : [alsoSaid, said];
          return { ...pairOf(first, second, all), how: 'near' as const, keys: [key, near] };
        }),
    );
  });
}

/** Keys that are equal but for one character, or where one is the other with a few characters before or after it. */
export function nearKeys(keys: readonly string[]): [string, string][] {
  const known = [...new Set(keys)];
  const found = new Map<string, [string, string]>();
  const add = (one: string, other: string) => {
    if (one === other) return;
    const pair: [string, string] = one < other ? [one, other] : [other, one];
    found.set(pair.join(' '), pair);
  };
  for (const [part, key] of withinOthers(known, { least: AFFIX_LENGTH, most: AFFIX })) add(key, part);
  for (const [one, other] of oneApart(known.filter((key) => key.length >= NEAR_LENGTH && !/\d/.test(key))))
    add(one, other);
  return [...found.values()];
}

/** Texts of at least `least` characters with those that begin or end with them and have at most `most` more. */
export function withinOthers(
  texts: readonly string[],
  { least, most = Number.POSITIVE_INFINITY }: { least: number; most?: number },
): [part: string, text: string][] {
  const known = new Set(texts);
  const found: [string, string][] = [];
  for (const text of known)
    for (let cut = 1; cut <= most && text.length - cut >= least; cut += 1)
      for (const part of new Set([text.slice(cut), text.slice(0, -cut)])) if (known.has(part)) found.push([part, text]);
  return found;
}

/** Texts that differ by one character more, fewer or another, found over what is left when one is taken out. */
export function oneApart(texts: readonly string[]): [string, string][] {
  const without = new Map<string, string[]>();
  const found = new Map<string, [string, string]>();
  for (const text of texts) {
    for (const rest of new Set([text, ...[...text].map((_, at, all) => all.toSpliced(at, 1).join(''))])) {
      const others = without.get(rest);
      if (!others) without.set(rest, [text]);
      else if (others.length <= MOST_BEARERS) {
        for (const other of others)
          if (other !== text && distanceIsOne(text, other))
            found.set([text, other].sort().join(' '), text < other ? [text, other] : [other, text]);
        others.push(text);
      }
    }
  }
  return [...found.values()];
}

function distanceIsOne(one: string, other: string): boolean {
  const [short, long] = [[...one], [...other]].sort((a, b) => a.length - b.length) as [string[], string[]];
  if (long.length - short.length > 1) return false;
  let same = 0;
  while (same < short.length && short[same] === long[same]) same += 1;
  const rest = short.slice(long.length === short.length ? same + 1 : same).join('');
  return rest === long.slice(same + 1).join('');
}

function pairOf(said: Naming[], alsoSaid: Naming[], bearers: number): Omit<NamePair, 'keys'> {
  const bestOf = (namings: Naming[]) => namings.find((naming) => naming.isName) ?? (namings[0] as Naming);
  const [first, second] = [bestOf(said), bestOf(alsoSaid)];
  return {
    ids: [first.id, second.id],
    how: first.isName && second.isName ? 'name' : 'alias',
    names: [first.name, second.name],
    sources: [...new Set([...said, ...alsoSaid].map((naming) => naming.source))].sort(),
    bearers,
  };
}

export const pairsOf = (ids: readonly string[]): [string, string][] =>
  ids.flatMap((one, index) => ids.slice(index + 1).map((other): [string, string] => [one, other]));
