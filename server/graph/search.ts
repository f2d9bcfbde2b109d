import { KIND_NAMES, type Kind } from '../../contract/kinds.ts';
import { NEAR } from '../../contract/near.ts';
import type { SearchAnswer } from '../../contract/routes.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { refang } from '../import/refang.ts';
import { nameQuery, searchQuery } from '../import/terms.ts';
import { nearTo } from './near.ts';
import { nodesByAskedId } from './nodes.ts';
import { offset, pageOf, placeAt } from './page.ts';
import { possibleIds } from './possible-ids.ts';

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
  const isNarrowed = narrowed.kinds !== null || narrowed.organisation !== null;
  if (total === 0 && words !== '' && !isNarrowed) return nearest(database, { q, words, limit });
  const nodes = await nodesByAskedId(
    database,
    page.map((hit) => hit.id),
  );
  const said = pageOf({ ...place, returned: page.length, total, rank });
  return {
    query: q,
    hits: page.flatMap(({ id, score }) => {
      const entity = nodes.get(id);
      return entity ? [{ entity, matched: matched(words, [entity.name, ...entity.aliases]), near: null, score }] : [];
    }),
    page: { ...said, truncated: said.truncated || more },
  };
}

/** What is known near a value that nothing has. */
async function nearest(
  database: Database,
  { q, words, limit }: { q: string; words: string; limit: number },
): Promise<SearchAnswer> {
  const { near, more } = await nearTo(database, [words], { most: limit });
  const found = near.flatMap(({ entities, ...how }) => entities.map((id) => ({ id, ...how })));
  const nodes = await nodesByAskedId(
    database,
    found.slice(0, limit).map(({ id }) => id),
  );
  const hits = found.flatMap(({ id, near: how, part }) => {
    const entity = nodes.get(id);
    return entity ? [{ entity, matched: part, near: how, score: 0 }] : [];
  });
  const rank = near[0] ? `nothing has this value itself, but ${NEAR[near[0].near]} it is known` : BEST;
  const page = pageOf({ skip: 0, returned: hits.length, total: found.length, rank });
  return { query: q, hits, page: { ...page, next: null, truncated: page.truncated || more } };
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

/** The name that the words met, or the shown one. */
function matched(words: string, names: string[]): string {
  const wanted = refang(words).toLowerCase();
  return names.find((name) => name.toLowerCase().includes(wanted)) ?? (names[0] as string);
}
