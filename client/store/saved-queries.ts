import { parseShown, showOverrides } from '../overrides.ts';
import { isSame } from './interned.ts';
import type { CypherDraft } from './state.ts';

/** A query that is kept under a name, with what its parameters were. */
export type SavedQuery = Omit<CypherDraft, 'behind' | 'written' | 'asked'>;

const FORMAT = 'crosspivot-queries';
const VERSION = 1;

/** Saved queries as a file that others open. */
export const queriesFile = (queries: readonly SavedQuery[]): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, queries }, null, 2)}\n`;

/**
 * The queries of a file.
 * @throws Error that says what the file is not
 */
export function readQueriesFile(text: string): SavedQuery[] {
  let content: unknown;
  try {
    content = parseShown(text);
  } catch {
    throw new Error('The file is not JSON.');
  }
  const { format, version, queries } = (content ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !Array.isArray(queries)) throw new Error('The file holds no saved queries of Crosspivot.');
  if (version !== VERSION) throw new Error(`The file is of version ${version}; this page reads version ${VERSION}.`);
  return queries.map(readQuery);
}

function readQuery(given: unknown, index: number): SavedQuery {
  const { query, name, description, values } = (given ?? {}) as Record<string, unknown>;
  if (typeof query !== 'string' || typeof name !== 'string')
    throw new Error(`Query ${index + 1} has no name or no text.`);
  const texts = Object.entries((values ?? {}) as object).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    query,
    name,
    description: typeof description === 'string' ? description : '',
    values: Object.fromEntries(texts),
  };
}

/** Keeps a query under its name, in place of the one that had it. */
export function withSaved(all: readonly SavedQuery[], given: SavedQuery): SavedQuery[] {
  const query = { ...given, name: showOverrides(given.name), description: showOverrides(given.description) };
  return [...all.filter(({ name }) => name !== query.name), query].sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * Adds the queries of a file and says under which names they came. None takes the place of another: where the name is
 * taken it gets a number, and what is there already does not come again.
 */
export function withOpened(
  all: readonly SavedQuery[],
  found: readonly SavedQuery[],
): { all: SavedQuery[]; came: string[] } {
  const came: string[] = [];
  let now = [...all];
  for (const query of found) {
    const there = (name: string) => now.find((one) => one.name === name);
    let name = query.name;
    for (let number = 2; there(name) && !isSame(there(name), { ...query, name }); number++)
      name = `${query.name} (${number})`;
    if (there(name)) continue;
    now = withSaved(now, { ...query, name });
    came.push(name);
  }
  return { all: now, came };
}

/** How many queries the history remembers. */
const REMEMBERED = 50;

/** The newest first, each text once. */
export const withAsked = (all: readonly SavedQuery[], query: SavedQuery): SavedQuery[] =>
  [query, ...all.filter((one) => one.query !== query.query)].slice(0, REMEMBERED);
