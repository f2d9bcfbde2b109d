import { KIND_NAMES, KINDS, type Kind } from '../../contract/kinds.ts';
import type { MatchAnswer, SearchAnswer } from '../../contract/routes.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { chunks, groupBy } from '../group.ts';
import { hostAndPort, readAddress, readDomain } from '../import/addresses.ts';
import { parseUrl, readHash, readReference } from '../import/normalise.ts';
import { refang } from '../import/refang.ts';
import { nameQuery, nameTermOf, searchQuery } from '../import/terms.ts';
import { nodesByAskedId, nodesById } from './nodes.ts';
import { offset, pageOf, placeAt } from './page.ts';

/** Hits that are ranked; beyond it a query says too little. */
const SCAN = 10_000;
const BEST = 'best match first';
/** Said where there may be more. */
const AMONG = `of the ${SCAN.toLocaleString('en')} that the words meet best; more or longer words reach the others`;

interface Ranked {
  turn: number | null;
  total: number;
  page: { id: string; score: number }[];
}

/**
 * Entities whose name, alias or value has words that begin as the query's do, or that have just this name, alias or id;
 * values may be defanged.
 * `kind:address` and `org:name` in the query narrow it.
 * @throws AppError unknown_kind with the list
 */
export async function search(
  database: Database,
  { q, limit, cursor }: { q: string; limit: number; cursor?: string | undefined },
): Promise<SearchAnswer> {
  const { words, ...narrowed } = readQuery(q);
  const asked = { ...narrowed, skip: offset(cursor), limit };
  const { turn, total, page, rank, more } = await ranked(database, words, asked);
  const place = placeAt(cursor, turn ?? 0);
  const nodes = await nodesByAskedId(
    database,
    page.map((hit) => hit.id),
  );
  const said = pageOf({ ...place, returned: page.length, total, rank });
  return {
    query: q,
    hits: page.flatMap(({ id, score }) => {
      const entity = nodes.get(id);
      return entity ? [{ entity, matched: matched(words, [entity.name, ...entity.aliases]), score }] : [];
    }),
    page: { ...said, truncated: said.truncated || more },
  };
}

/** A page of what is found, by which rank, and whether there may be more than is ranked. */
async function ranked(
  database: Database,
  words: string,
  narrowed: { kinds: Kind[] | null; organisation: string | null; skip: number; limit: number },
): Promise<Ranked & { rank: string; more: boolean }> {
  const none = { turn: null, total: 0, page: [] };
  if (words === '') {
    const [found = none] = await database.read<Ranked>(cypher('graph/search-without-words'), narrowed);
    return { ...found, rank: 'most linked first', more: false };
  }
  const [inWords, inFull] = [searchQuery(words), nameQuery(words)];
  const query = inWords === null ? inFull : `(${inWords}) ${inFull}`;
  const asked = { query, exact: refang(words).toLowerCase(), ids: possibleIds(words), scan: SCAN, ...narrowed };
  const [found] = await database.read<Ranked & { scanned: number }>(cypher('graph/search'), asked);
  const { scanned, ...page } = found ?? { scanned: 0, ...none };
  const more = scanned >= SCAN;
  return { ...page, rank: more ? `${BEST} ${AMONG}` : BEST, more };
}

/** Names asked for in one query of the index, which takes 1,024 terms at most. */
const NAMES_A_QUERY = 500;
/** Entities of one name that are taken. */
const SAME_NAME = 100;
/** Hits of the index that are read of one query. */
const HITS_A_QUERY = NAMES_A_QUERY * SAME_NAME;
const IN_ORDER = 'in the order given';
/** Said where there are more. */
const OF_ONE_NAME = `; of one name ${SAME_NAME} at most`;

/** Entities that the values name, whatever their spelling: an id, a value, or an exact name or alias. */
export async function match(database: Database, values: string[]): Promise<MatchAnswer> {
  const said = values.map((value) => value.trim()).filter((value) => value !== '');
  const distinct = [...new Set(said)];
  const possible = new Map(distinct.map((value) => [value, possibleIds(value)]));
  const names = new Map(distinct.map((value) => [value, new Set([value, refang(value)])]));
  const ids = [...new Set([...possible.values()].flat())];
  const [rows, { named, more }] = await Promise.all([
    database.read<{ id: string; entity: string }>(cypher('graph/match-ids'), { ids }),
    entitiesNamed(database, [...new Set([...names.values()].flatMap((some) => [...some]))]),
  ]);
  const byId = groupBy(rows, (row) => row.id);
  const found = distinct.map((value) => {
    const known = (possible.get(value) ?? []).flatMap((id) => byId.get(id) ?? []).map((row) => row.entity);
    const called = [...(names.get(value) ?? [])].flatMap((name) => named.get(nameTermOf(name)) ?? []);
    return { value, entities: [...new Set([...known, ...called])] };
  });
  const matched = found.filter((row) => row.entities.length > 0);
  const nodes = await nodesById(
    database,
    matched.flatMap((row) => row.entities),
  );
  return {
    matched,
    unmatched: found.filter((row) => row.entities.length === 0).map((row) => row.value),
    blank: values.length - said.length,
    nodes,
    page: {
      ...pageOf({ skip: 0, returned: nodes.length, total: nodes.length, rank: IN_ORDER + (more ? OF_ONE_NAME : '') }),
      truncated: more,
    },
  };
}

/**
 * The ids of the entities that have one of these names, by the term that stands for the name, and whether more have one
 * than are taken.
 */
async function entitiesNamed(
  database: Database,
  names: string[],
): Promise<{ named: Map<string, string[]>; more: boolean }> {
  const wanted = new Set(names.map(nameTermOf));
  const rows = await database.read<{ id: string; name: string; aliases: string[] }>(cypher('graph/match-names'), {
    queries: chunks(names, NAMES_A_QUERY).map((some) => some.map(nameQuery).join(' ')),
    limit: HITS_A_QUERY,
  });
  const named = new Map<string, string[]>();
  let more = rows.length >= HITS_A_QUERY;
  for (const { id, name, aliases } of rows) {
    for (const term of new Set([name, ...aliases].map(nameTermOf))) {
      if (!wanted.has(term)) continue;
      const same = named.get(term) ?? [];
      if (same.length < SAME_NAME) named.set(term, [...same, id]);
      else more = true;
    }
  }
  return { named, more };
}

function readQuery(q: string): { words: string; kinds: Kind[] | null; organisation: string | null } {
  const kinds: Kind[] = [];
  let organisation: string | null = null;
  const words = q.replace(
    /(?:^|\s)(kind|org):(?:"([^"]*)"|(\S+))/g,
    (_, prefix: string, quoted?: string, plain?: string) => {
      const value = quoted ?? plain ?? '';
      if (prefix === 'org') organisation = value.toLowerCase();
      else kinds.push(readKind(value));
      return ' ';
    },
  );
  return { words: words.trim(), kinds: kinds.length > 0 ? kinds : null, organisation };
}

function readKind(text: string): Kind {
  const kind = KIND_NAMES.find((name) => name === text.toLowerCase());
  if (kind) return kind;
  throw new AppError('unknown_kind', `"${text}" is no kind. Kinds: ${KIND_NAMES.join(', ')}.`, {
    given: text,
    allowed: KIND_NAMES,
  });
}

/** The ids that a value may have, by what it looks like; itself first, where it is one. */
function possibleIds(text: string): string[] {
  const value = refang(text);
  const { host } = hostAndPort(value);
  const urlHost = /^[a-z]+:\/\/[^/]+\/?$/i.test(value) ? parseUrl(value)?.hostname : undefined;
  const address = readAddress(host) ?? (urlHost && readAddress(urlHost));
  const domain = readDomain(host) ?? (urlHost && readDomain(urlHost));
  const hash = readHash(value);
  const guesses = [
    namesKind(text) && text,
    namesKind(value) && value,
    address && `address:${address}`,
    domain && `domain:${domain}`,
    domain && `host:${domain}`,
    hash && `file:${hash}`,
    /^[0-9a-f]{2}(?:[:\s][0-9a-f]{2}){15,63}$/i.test(value) && `certificate:${value}`,
    /^asn?\s*\d+$/i.test(value) && `network:as${value.replace(/\D/g, '')}`,
    /^[\d.]+\/32$|:.*\/128$/.test(value) && `address:${value.slice(0, value.indexOf('/'))}`,
    /^[a-z]+:\/\//i.test(value) && `url:${value}`,
    /^[^\s@]+@[^\s@]+$/.test(value) && `email:${value}`,
    /^t\d{4}(\.\d{3})?$/i.test(value) && `technique:${value}`,
    /^cve-\d+-\d+$/i.test(value) && `vulnerability:${value}`,
    `file:name:${value}`,
    /^[a-z]:[\\/]/i.test(value) && `file:path:${value}`,
  ];
  return [...new Set([...new Set(guesses)].flatMap((guess) => (guess ? canonical(guess) : [])))];
}

/** Asked before the text is read as an id: of 10,000 values most are none, and an error each is what took longest. */
const namesKind = (text: string) => Object.hasOwn(KINDS, text.slice(0, text.indexOf(':')).trim());

const canonical = (guess: string): string | [] => readReference(guess, 'source:unknown')?.id ?? [];

/** The name that the words met, or the shown one. */
function matched(words: string, names: string[]): string {
  const wanted = refang(words).toLowerCase();
  return names.find((name) => name.toLowerCase().includes(wanted)) ?? (names[0] as string);
}
