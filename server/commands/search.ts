import { sayTlp } from '../../contract/evidence.ts';
import { KINDS } from '../../contract/kinds.ts';
import { SearchParameters } from '../../contract/parameters.ts';
import type { SearchAnswer } from '../../contract/routes.ts';
import { nameOf } from '../graph/names.ts';
import { search as find } from '../graph/search.ts';
import { searchTable } from '../graph/tables.ts';
import { counted } from '../pivots/pivot.ts';
import { migrate } from '../schema.ts';
import type { Command } from './command.ts';
import { asJson, asTable, type Formats, printed, sayNext } from './format.ts';
import { optionsOf } from './help.ts';
import { readParameters } from './parameters.ts';
import { tableLines, wrapped } from './table.ts';

export const search: Command = {
  name: 'search',
  usage: 'search Q [--PARAMETER VALUE]... [--format NAME]',
  summary: 'entities by name, alias or value, defanged or not, and their ids',
  help: () => ({ options: optionsOf(SearchParameters, { formats: Object.keys(FORMATS), places: ['q'] }) }),
  async run(args, { print, remark, width, withDatabase }) {
    const { parameters, format } = readParameters(args, { schema: SearchParameters, places: ['q'] });
    const write = printed('search', FORMATS, { wanted: format, sentences });
    const answer = await withDatabase(async (database) => {
      await migrate(database);
      return find(database, parameters);
    });
    for (const line of write(answer, width)) print(line);
    if (format !== undefined && format in FILES) for (const line of closing(answer, width)) remark(line);
    return true;
  },
};

/** What has no place for what was left out. */
const FILES = asTable(searchTable);
const FORMATS: Formats<SearchAnswer> = { table, json: asJson, ...FILES };

/** A line an entity: its id, to ask on with, and its name; where another of its names or its value was found, that too. */
function sentences(answer: SearchAnswer, width: number): string[] {
  const name = nameOf(answer.hits.map(({ entity }) => entity));
  const lines = answer.hits.flatMap(({ entity, matched, near }) => {
    const isSaid = near !== null || matched === entity.name || entity.id.endsWith(`:${matched}`);
    const found = isSaid ? '' : `, found as ${matched}`;
    const marking = entity.tlp === 'clear' ? '' : `, ${sayTlp(entity.tlp)}`;
    return wrapped(`${entity.id}  ${name(entity.id)}${found}${marking}`, width);
  });
  return [...lines, ...closing(answer, width)];
}

function table(answer: SearchAnswer, width: number): string[] {
  if (answer.hits.length === 0) return closing(answer, width);
  const name = nameOf(answer.hits.map(({ entity }) => entity));
  const isMarked = answer.hits.some(({ entity }) => entity.tlp !== 'clear');
  const columns = ['Id', 'Kind', 'Name', 'Found as', ...(isMarked ? ['Marking'] : [])].map((title) => ({ title }));
  const rows = answer.hits.map(({ entity, matched }) => [
    entity.id,
    KINDS[entity.kind].title,
    name(entity.id),
    matched,
    ...(isMarked ? [sayTlp(entity.tlp)] : []),
  ]);
  return [...tableLines(columns, rows, width), ...closing(answer, width)];
}

/** What was left out, and how to come by the rest. */
function closing({ query, page }: SearchAnswer, width: number): string[] {
  if (page.total === 0 && !page.truncated) return wrapped(`Nothing is called, or has the value, "${query}".`, width);
  return [`${page.returned} of ${counted(page.total, 'entity', 'entities')}, ${page.rank}.${sayNext(page.next)}`];
}
