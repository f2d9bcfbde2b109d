import { readdirSync, readFileSync } from 'node:fs';
import type { ProductQuery } from '../../contract/cypher.ts';
import { tokensOf } from './tokens.ts';

const FOLDER = new URL('../../cypher/', import.meta.url);
/** The folders of what only reads evidence. */
const FOLDERS = ['graph', 'paths', 'pivots', 'timeline'];

let queries: ProductQuery[] | undefined;

/** Every question that the product itself asks of the evidence, as its file has it. */
export function productQueries(): ProductQuery[] {
  queries ??= FOLDERS.flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, FOLDER))
      .filter((file) => file.endsWith('.cypher'))
      .sort()
      .map((file) => productQuery(`${folder}/${file.slice(0, -'.cypher'.length)}`)),
  );
  return queries;
}

function productQuery(name: string): ProductQuery {
  const text = readFileSync(new URL(`${name}.cypher`, FOLDER), 'utf8').trimEnd();
  const [title = '', ...lines] = text.split('\n');
  const parameters = tokensOf(text).flatMap(({ kind, value }) => (kind === 'parameter' ? [value] : []));
  return { name, title: title.replace(/^\/\/\s*/, ''), query: lines.join('\n'), parameters: [...new Set(parameters)] };
}
