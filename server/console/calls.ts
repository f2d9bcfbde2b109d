import { refuse } from './refusal.ts';
import { isName, isSymbol, isWord, type Token } from './tokens.ts';

/** The procedures that only read this graph. */
export const PROCEDURES: ReadonlySet<string> = new Set([
  'db.index.fulltext.queryNodes',
  'db.index.fulltext.queryRelationships',
  'db.index.vector.queryNodes',
  'db.index.vector.queryRelationships',
  'db.labels',
  'db.propertyKeys',
  'db.relationshipTypes',
  'db.schema.nodeTypeProperties',
  'db.schema.relTypeProperties',
  'db.schema.visualization',
]);

/** Where Neo4j's own functions with a dot in their name live. A plug-in's function may do anything. */
const NAMESPACES: ReadonlySet<string> = new Set([
  'date',
  'datetime',
  'duration',
  'localdatetime',
  'localtime',
  'point',
  'time',
  'vector.similarity',
]);

export const refusalOfProcedure = (name: string): string =>
  `The console calls no procedure ${name}: only ${[...PROCEDURES].join(', ')}.`;

export const FILES_REFUSED = 'The console reads no files and no addresses: LOAD CSV is refused.';

/** Refuses LOAD CSV, procedures that are not listed, and functions of plug-ins, wherever they stand. */
export function checkCalls(query: string, tokens: Token[]): void {
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    if (isWord(token, 'LOAD') && isWord(next, 'CSV')) refuse(FILES_REFUSED, { query, offset: token.offset });
    if (!isName(token) || isSymbol(tokens[index - 1], '.')) return;
    if (isWord(token, 'CALL') && isName(next)) {
      const { name } = dotted(query, tokens, index + 1);
      if (!PROCEDURES.has(name)) refuse(refusalOfProcedure(name), { query, offset: token.offset });
      return;
    }
    if (isWord(tokens[index - 1], 'CALL')) return;
    const { name, parts, end } = dotted(query, tokens, index);
    if (parts > 1 && isSymbol(tokens[end], '(') && !NAMESPACES.has(name.slice(0, name.lastIndexOf('.')).toLowerCase()))
      refuse(`The console calls no function ${name}: only those that Neo4j brings.`, { query, offset: token.offset });
  });
}

/** The name that begins at a token, with what is joined to it by dots, as it is written; and where it ends. */
function dotted(query: string, tokens: Token[], start: number): { name: string; parts: number; end: number } {
  const parts: string[] = [];
  let end = start;
  while (isName(tokens[end])) {
    parts.push(asWritten(query, tokens[end] as Token));
    if (!isSymbol(tokens[end + 1], '.') || !isName(tokens[end + 2]))
      return { name: parts.join('.'), parts: parts.length, end: end + 1 };
    end += 2;
  }
  return { name: parts.join('.'), parts: parts.length, end };
}

/** Names of procedures keep their case. */
const asWritten = (query: string, { kind, value, offset }: Token): string =>
  kind === 'quoted' ? value : query.slice(offset, offset + value.length);
