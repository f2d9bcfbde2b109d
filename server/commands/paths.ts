import { sayTlp } from '../../contract/evidence.ts';
import { PathParameters, type PathsAnswer } from '../../contract/paths.ts';
import { pathsTable } from '../graph/paths/table.ts';
import { paths as findPaths } from '../graph/paths.ts';
import { migrate } from '../schema.ts';
import type { Command } from './command.ts';
import { asJson, asTable, type Formats, printed, sayMarking } from './format.ts';
import { optionsOf } from './help.ts';
import { readParameters } from './parameters.ts';
import { behind, tableLines, wrapped } from './table.ts';

export const paths: Command = {
  name: 'paths',
  usage: 'paths FROM TO [--PARAMETER VALUE]... [--format NAME]',
  summary: 'the shortest paths between two entities, and why there is none',
  help: () => ({ options: optionsOf(PathParameters, { formats: Object.keys(FORMATS), places: ['from', 'to'] }) }),
  async run(args, { print, remark, width, withDatabase }) {
    const { parameters, format } = readParameters(args, { schema: PathParameters, places: ['from', 'to'] });
    const write = printed('paths', FORMATS, { wanted: format, sentences });
    const answer = await withDatabase(async (database) => {
      await migrate(database);
      return findPaths(database, parameters);
    });
    for (const line of write(answer, width)) print(line);
    if (format !== undefined && format in FILES) for (const line of closing(answer, width)) remark(line);
    return true;
  },
};

/** What has no place for what was left out. */
const FILES = asTable(pathsTable);
const FORMATS: Formats<PathsAnswer> = { table, json: asJson, ...FILES };

const sentences = (answer: PathsAnswer, width: number): string[] => [
  ...answer.paths.flatMap(({ cost, sentence, order, tlp }) =>
    behind(cost, `${order ? `${sentence} ${order.sentence}` : sentence}${sayMarking(tlp)}`, width),
  ),
  ...closing(answer, width),
];

/** A row a path, an entity a line. */
function table(answer: PathsAnswer, width: number): string[] {
  if (answer.paths.length === 0) return closing(answer, width);
  const names = new Map(answer.nodes.map((node) => [node.id, node.name]));
  const isOrdered = answer.paths.some(({ order }) => order !== null);
  const isMarked = answer.paths.some(({ tlp }) => tlp !== 'clear');
  const columns = [
    { title: 'Cost', isNumber: true },
    { title: 'Steps', isNumber: true },
    { title: 'Along' },
    { title: 'Why it costs so' },
    ...(isOrdered ? [{ title: 'In time' }] : []),
    ...(isMarked ? [{ title: 'Marking' }] : []),
  ];
  const rows = answer.paths.map(({ cost, hops, entities, terms, order, tlp }) => [
    String(cost),
    String(hops),
    entities.map((id) => names.get(id) ?? id).join('\n'),
    terms.map(({ name, value }) => `${name}: ${value}`).join('\n'),
    ...(isOrdered ? [order?.sentence ?? ''] : []),
    ...(isMarked ? [sayTlp(tlp)] : []),
  ]);
  return [...tableLines(columns, rows, width), ...closing(answer, width)];
}

const closing = ({ none, notes }: PathsAnswer, width: number): string[] =>
  [...(none ? [none.sentence] : []), ...notes].flatMap((line) => wrapped(line, width));
