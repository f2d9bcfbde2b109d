import { QUERY_LENGTH } from '../../contract/cypher.ts';
import { checkCalls } from './calls.ts';
import { checkLoops } from './loops.ts';
import { checkPatterns } from './patterns.ts';
import { refuse } from './refusal.ts';
import { type Token, tokensOf } from './tokens.ts';

/** Above these, Neo4j plans for seconds and longer, and does not listen while it does. */
const MOST_TOKENS = 2_000;
const DEEPEST = 40;
const MOST_NEGATIONS = 100;

/**
 * Refuses a text before the database sees it: what is too long or too deep to be planned, and what the plan does not
 * show. Neo4j plans a subquery inside an expression out of sight, so files, procedures and functions are looked for here
 * as well as in the plan.
 * @throws AppError refused_query with line, column and offset
 */
export function checkText(query: string, parameters: Record<string, unknown>): void {
  if (query.length > QUERY_LENGTH) refuse(`The query is longer than ${QUERY_LENGTH.toLocaleString('en')} characters.`);
  const text = withEscapesRead(query);
  const tokens = tokensOf(text);
  if (tokens.length > MOST_TOKENS)
    refuse(
      `The query has more than ${MOST_TOKENS.toLocaleString('en')} words and signs. Give long lists as parameters.`,
    );
  checkDepth(text, tokens);
  checkCalls(text, tokens);
  checkPatterns(text, tokens, parameters);
  checkLoops(text, tokens, parameters);
}

/** Neo4j reads \uXXXX anywhere in a text before anything else. What would then cut the text otherwise is refused. */
function withEscapesRead(query: string): string {
  return query.replace(/\\u+([0-9a-fA-F]{4})/g, (written, digits: string, offset: number) => {
    const character = String.fromCharCode(Number.parseInt(digits, 16));
    if (!/[\p{ID_Continue}\p{Cs}]/u.test(character))
      refuse(`Write ${written} as the character itself.`, { query, offset });
    return character;
  });
}

function checkDepth(query: string, tokens: Token[]): void {
  let depth = 0;
  let negations = 0;
  for (const { kind, value, offset } of tokens) {
    if (kind === 'symbol') depth += '([{'.includes(value) ? 1 : ')]}'.includes(value) ? -1 : 0;
    if (kind === 'word') depth += value === 'CASE' ? 1 : value === 'END' ? -1 : 0;
    if (kind === 'word' && value === 'NOT') negations += 1;
    if (depth > DEEPEST) refuse(`The query is nested deeper than ${DEEPEST} levels.`, { query, offset });
    if (negations > MOST_NEGATIONS) refuse(`The query says NOT more than ${MOST_NEGATIONS} times.`, { query, offset });
  }
}
