import { MOST_IN_FILE, type PivotAnswer, type PivotParameter } from '../../contract/pivots.ts';
import type { Database } from '../db.ts';
import { AppError } from '../errors.ts';
import { graphVersion } from '../graph/kept.ts';
import { pageOf } from '../graph/page.ts';
import { runPivot } from '../pivots.ts';
import { type Given, readParameters } from './parameters.ts';

/** Rows that are asked for at once: as many as a page can have. */
const AT_ONCE = 500;
/** How often it is begun anew where somebody writes while the pages are asked for. */
const TRIES = 3;

const LIMIT: PivotParameter = {
  name: 'limit',
  title: 'Rows',
  type: 'integer',
  required: false,
  default: MOST_IN_FILE,
  minimum: 1,
  maximum: MOST_IN_FILE,
};

/**
 * A pivot's answer for a file, which has no place to say that it was cut: every row from `cursor` on, or as many as
 * `limit` asks for, all of the same graph.
 * @throws AppError as `runPivot`; invalid_request where there are more rows than a file holds and no limit; import_busy
 * where the graph does not stay the same for long enough
 */
export async function wholeAnswer(database: Database, name: string, given: Given): Promise<PivotAnswer> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await graphVersion(database);
    const answer = await allPages(database, name, given);
    if ((await graphVersion(database)) === before) return answer;
  }
  const message = `The graph was written to each of the ${TRIES} times that the rows were put together. Ask again once the import has ended.`;
  throw new AppError('import_busy', message);
}

async function allPages(database: Database, name: string, given: Given): Promise<PivotAnswer> {
  const limit = Number(readParameters(name, [LIMIT], { limit: given.limit }).limit);
  const pages: PivotAnswer[] = [];
  let returned = 0;
  for (let cursor: Given[string] | null = given.cursor; cursor !== null && returned < limit; ) {
    const asked = { ...given, limit: String(Math.min(AT_ONCE, limit - returned)), cursor };
    const answer: PivotAnswer = await runPivot(database, name, asked);
    const { page } = answer;
    if (page.total > MOST_IN_FILE && given.limit === undefined) throw tooMany(page.total);
    pages.push(answer);
    returned += page.returned;
    cursor = page.next;
  }
  const [first] = pages as [PivotAnswer];
  const { total, rank } = first.page;
  return {
    ...first,
    rows: pages.flatMap(({ rows }) => rows),
    graph: {
      nodes: distinctById(pages.flatMap(({ graph }) => graph.nodes)),
      edges: distinctById(pages.flatMap(({ graph }) => graph.edges)),
    },
    page: pageOf({ skip: Number(first.parameters.cursor), returned, total, rank }),
  };
}

const distinctById = <Item extends { id: string }>(items: Item[]): Item[] => [
  ...new Map(items.map((item) => [item.id, item])).values(),
];

const tooMany = (total: number) =>
  new AppError(
    'invalid_request',
    `There are ${total.toLocaleString('en')} rows, and a file holds ${MOST_IN_FILE.toLocaleString('en')} at most. Narrow the question, or ask for the rows in parts: limit says how many, cursor where to begin.`,
    { parameter: 'limit', total, allowed: `1 to ${MOST_IN_FILE}` },
  );
