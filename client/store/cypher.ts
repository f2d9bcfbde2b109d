import type { CypherDraft, State } from './state.ts';
import type { Entry } from './step.ts';

type Transition = (state: State) => State;

export const EMPTY_DRAFT: CypherDraft = {
  query: '',
  values: {},
  name: '',
  description: '',
  behind: null,
  written: null,
  asked: {},
};

/** Writes on the query of the console. */
export const draftCypher =
  (change: Partial<CypherDraft>): Transition =>
  (state) => ({ ...state, cypher: { ...state.cypher, ...change } });

/** Opens the console on the product's own queries whose names begin so. */
export const showCypher =
  (behind: string, asked: Record<string, unknown> = {}): Transition =>
  (state) => ({ ...draftCypher({ behind: [behind], written: null, asked })(state), panel: 'console' });

/** Opens the console on the queries behind any step of the ledger, or behind its start. */
export const showCypherOf =
  (place: string): Transition =>
  (state) => ({ ...draftCypher(behindStep(state.ledger.entries[place]))(state), panel: 'console' });

/** The names of a text's $parameters, each once, in their order; what stands in texts and comments is none. */
export function parametersIn(query: string): string[] {
  const bare = query.replace(/\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/g, ' ');
  return [...new Set([...bare.matchAll(/\$([\p{L}\p{N}_]+)/gu)].map(([, name = '']) => name))];
}

/** What is typed for a parameter: JSON where it is JSON, else the text itself; nothing is null. */
export function readValue(typed: string | undefined): unknown {
  const text = (typed ?? '').trim();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export const valuesOf = ({ query, values }: Pick<CypherDraft, 'query' | 'values'>): Record<string, unknown> =>
  Object.fromEntries(parametersIn(query).map((name) => [name, readValue(values[name])]));

/** What the parameters of the product's own queries are where nobody says otherwise. */
const USUAL: Record<string, unknown> = {
  limit: 25,
  skip: 0,
  minConfidence: 0,
  order: 'rarest',
  withoutSources: [],
  includeShared: false,
  includeWeak: false,
  hub: 1_000,
  part: 0,
  parts: {},
  rejected: [],
};
const OF_ONE = ['id', 'of', 'from', 'entity'];
const OF_MANY = ['ids', 'seeds', 'victims', 'known'];

/** The values to begin with for a query of the product: those it was asked with, else those of entities from the selection. */
export function usualValues(
  parameters: readonly string[],
  selected: readonly string[],
  asked: Readonly<Record<string, unknown>> = {},
): Record<string, string> {
  const usual = (name: string): unknown => {
    if (Object.hasOwn(asked, name) && asked[name] !== undefined) return asked[name];
    if (OF_ONE.includes(name)) return selected[0] ?? null;
    if (OF_MANY.includes(name)) return selected;
    // A question that may be asked in parts is asked whole; elsewhere parts are those that organisations have.
    if (name === 'parts' && parameters.includes('part')) return 1;
    return USUAL[name] ?? null;
  };
  return Object.fromEntries(
    parameters
      .map((name) => [name, usual(name)])
      .map(([name, value]) => [name, value === null ? '' : JSON.stringify(value)]),
  );
}

/** What a step asked for, as far as it keeps it: of whom, what kind of neighbours, how many, and which came. */
export function askedBy({ change, extent }: Pick<Entry, 'change' | 'extent'>): Record<string, unknown> {
  if (change.do !== 'add') return {};
  const ids = change.nodes.map(({ id }) => id);
  const sort = extent && 'fold' in extent.of ? extent.of.fold.slice(extent.of.anchor.length + 1).split(' ') : [];
  const [type, direction, kind] = sort;
  return {
    ids,
    ...(change.anchor === undefined ? {} : { id: change.anchor, limit: ids.length }),
    ...(type && kind ? { types: [type], direction, kinds: [kind] } : {}),
  };
}

/** What the product asks for entities that were found otherwise: themselves, and their relations. */
const OF_THE_FOUND = ['graph/nodes', 'graph/claims-among', 'graph/claims-beside'];

/** The queries behind a step of the ledger, or behind its start; a step that only changes the picture has none. */
export function behindStep(entry: Entry | undefined): Pick<CypherDraft, 'behind' | 'written' | 'asked'> {
  const behind = (queries: readonly string[], asked = {}) => ({ behind: queries, written: null, asked });
  if (entry === undefined) return behind(['graph/by-kind', ...OF_THE_FOUND]);
  const { change, extent, foundBy } = entry;
  if (foundBy && 'query' in foundBy) return { ...behind([]), written: foundBy };
  if (foundBy) return behind([foundBy.queries], foundBy.values);
  if (change.do === 'withdraw') return behind(OF_THE_FOUND);
  if (change.do !== 'add') return behind([]);
  if (change.anchor !== undefined) return behind(['graph/neighbours'], askedBy(entry));
  return behind(extent && 'import' in extent.of ? ['graph/brought'] : OF_THE_FOUND, askedBy(entry));
}
