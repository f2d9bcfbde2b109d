import { getDomain } from 'tldts';
import type { Near, Nearness } from '../../contract/near.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { groupBy } from '../group.ts';
import { hostAndPort, isRange, readAddress, readDomain } from '../import/addresses.ts';
import { bareValue, parseUrl } from '../import/normalise.ts';
import { RangeIndex } from '../import/ranges.ts';
import { refang } from '../import/refang.ts';
import { readable } from '../import/text/readable.ts';
import { valuesIn } from '../import/text/values.ts';
import { keptUntilWrite } from './kept.ts';
import { idsOfHost, namesKind, possibleIds } from './possible-ids.ts';

/** How much of what is near values is given. */
interface Extent {
  /** URLs of one host that are given. */
  most: number;
  /** All that is near a value, and not the nearest alone. */
  all?: boolean;
  /** What values name themselves, which is not near them. */
  named?: ReadonlyMap<string, readonly string[]>;
}

/**
 * What is known near values, as a log has them: the values in a line, the host of a URL or of a mail address, URLs on a
 * host, the domains above it down to the one that somebody registered, the narrowest network around an address, the file
 * name at the end of a path.
 * @returns in the order of the values, the nearest first, and whether there are more URLs than are given
 */
export async function nearTo(
  database: Database,
  values: readonly string[],
  { most, all = false, named }: Extent,
): Promise<{ near: Near[]; more: boolean }> {
  const places = new Map(values.map((value) => [value, placesOf(value)]));
  const wanted = [...places.values()].flat(2);
  if (wanted.length === 0) return { near: [], more: false };
  const ids = [...new Set(wanted.flatMap((place) => place.ids ?? []))];
  const starts = [...new Set(wanted.flatMap((place) => place.starts ?? []))];
  const [known, urls, networks] = await Promise.all([
    database.read<{ id: string; entity: string }>(cypher('graph/match-ids'), { ids }),
    database.read<{ start: string; url: string }>(cypher('graph/match-urls'), { values: starts, limit: most + 2 }),
    wanted.some(({ near }) => near === 'network')
      ? keptUntilWrite(database, 'ranges', () => knownRanges(database))
      : null,
  ]);
  const entitiesById = groupBy(known, ({ id }) => id);
  const urlsByStart = groupBy(urls, ({ start }) => start);
  const entitiesAt = ({ near, part, ids = [], starts = [] }: Place): string[] => {
    if (near === 'url') return starts.flatMap((start) => urlsByStart.get(start) ?? []).map(({ url }) => url);
    if (near === 'network') return [networks?.find(part) ?? []].flat();
    return ids.flatMap((id) => entitiesById.get(id) ?? []).map(({ entity }) => entity);
  };
  let more = false;
  const near = values.flatMap((value): Near[] => {
    const itself = new Set(named?.get(value));
    return (places.get(value) ?? []).flatMap((ofOne) => {
      const found = ofOne.flatMap((place): Near[] => {
        const entities = [...new Set(entitiesAt(place))].filter((id) => !itself.has(id));
        return entities.length > 0 ? [{ value, near: place.near, part: place.part, entities }] : [];
      });
      return all ? found : found.slice(0, 1);
    });
  });
  for (const one of near) {
    more ||= one.entities.length > most;
    one.entities = one.entities.slice(0, most);
  }
  return { near, more };
}

interface Known {
  id: string;
}

/** Where something may be known near a value. */
interface Place {
  near: Nearness;
  part: string;
  ids?: string[];
  /** How the ids of URLs begin. */
  starts?: string[];
}

/** The places near a text, for each of the values in it the nearest first. */
function placesOf(text: string): Place[][] {
  if (!/\S\s+\S/.test(text)) return [placesAt(namesKind(text) ? bareValue(text).replace(/^path:/, '') : text)];
  const line = readable(text);
  const values = valuesIn(line).filter(({ leftOut }) => leftOut === undefined);
  return values.map(({ start, end }) => {
    const part = line.plain.slice(start, end);
    return [{ near: 'within', part, ids: possibleIds(part) }, ...placesAt(part)];
  });
}

/** The places near one value, the nearest first. */
function placesAt(text: string): Place[] {
  const value = refang(text);
  if (isRange(value)) return [{ near: 'network', part: value }];
  const host = hostOf(value);
  if (host === null) return fileAt(value);
  const address = readAddress(host);
  const name = address ?? readDomain(host);
  if (name === null) return [];
  const inUrl = address?.includes(':') ? `[${address}]` : name;
  return [
    { near: 'host', part: name, ids: idsOfHost(name) },
    { near: 'url', part: name, starts: ['http', 'https'].map((scheme) => `url:${scheme}://${inUrl}`) },
    ...(address ? [{ near: 'network' as const, part: address }] : domainsAbove(name)),
  ];
}

/** The host of a URL, of a mail address, or of what is one with or without a port; null where there is none. */
function hostOf(value: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return parseUrl(value)?.hostname ?? null;
  const mailed = /^[^\s@/\\]+@([^\s@/\\]+)$/.exec(value)?.[1];
  const { host } = hostAndPort(mailed ?? value.replace(/(?<=[^/?#])[/?#].*$/s, ''));
  return readAddress(host) === null && readDomain(host) === null ? null : host;
}

/** `b.example.org` and `example.org` of `a.b.example.org`; none above what somebody registered. */
function domainsAbove(name: string): Place[] {
  const registered = getDomain(name, { allowPrivateDomains: true });
  const above: Place[] = [];
  for (let part = name; registered !== null && part.length > registered.length; ) {
    part = part.slice(part.indexOf('.') + 1);
    above.push({ near: 'domain', part, ids: idsOfHost(part) });
  }
  return above;
}

/** The file name at the end of a path. */
function fileAt(value: string): Place[] {
  const isPath = /^(?:[a-z]:|%[a-z]+%|~|\\\\[^\\]+)?[\\/]/i.test(value);
  const name = isPath ? value.slice(Math.max(value.lastIndexOf('\\'), value.lastIndexOf('/')) + 1).toLowerCase() : '';
  return name === '' ? [] : [{ near: 'file', part: name, ids: [`file:name:${name}`] }];
}

/** The ranges of addresses that are known, of which the narrowest is found by an address in it. */
async function knownRanges(database: Database): Promise<RangeIndex<string>> {
  const ranges = new RangeIndex<string>(() => true);
  const known = database.stream<Known>(cypher('graph/match-ranges'));
  for await (const { id } of known) ranges.add(id.slice(id.indexOf(':') + 1), id);
  return ranges;
}
