import { KIND_NAMES, type Kind } from '../../../../contract/kinds.ts';
import type { TableColumn } from '../../../../contract/tables.ts';
import { slugOf } from '../../naming.ts';
import { InvalidReference, normaliseReference } from '../../normalise.ts';
import { keyOfName } from '../keys.ts';
import type { RowCells } from './cells.ts';
import { detect } from './detect.ts';
import { undirected } from './direction.ts';
import { filled } from './fields.ts';
import { nameOf } from './mapping.ts';
import { circumstances, type Scene } from './relate.ts';
import { relation } from './relation.ts';
import { typeOf } from './types.ts';
import { readValue } from './value.ts';

/** A row of an edge list: from, relation, to; or of an adjacency list, with several ends. */
export function readEdge(scene: Scene, refused: string[]): void {
  const { row } = scene;
  const [from] = row.columns('from');
  const [to, ...more] = row.columns('to');
  if (!from || !to || [from, to].every((column) => filled(row.at(column)) === '')) return;
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof InvalidReference)) throw error;
      refused.push(error.message);
      return undefined;
    }
  };
  const start = attempt(() => endOf(row, { column: from, type: row.first('from_type'), scene }));
  if (!start) return;
  for (const end of [to, ...more.filter((column) => filled(row.at(column)) !== '')])
    attempt(() => assertEdge(scene, start, end));
}

function assertEdge(scene: Scene, start: ReturnType<typeof endOf>, to: TableColumn): void {
  const { row, claims, fields } = scene;
  const end = endOf(row, { column: to, type: row.first('to_type'), scene });
  const port = fields.port ?? end.port ?? start.port;
  const direction = undirected(row.first('direction'));
  const description = [row.note, direction ?? ''].filter((text) => text !== '').join('; ');
  relation(claims, {
    type: row.first('relation'),
    from: start.id,
    to: end.id,
    isDirected: direction === null,
    said: {
      ...circumstances(scene),
      port,
      ...(description !== '' && { description }),
      ...(row.hasMore && { original: row.original() }),
    },
  });
}

/** What stands at an end: an id, a value of its own shape, or a name of the type that is given. */
function endOf(
  row: RowCells,
  { column, type, scene }: { column: TableColumn; type: string; scene: Scene },
): { id: string; port?: number | undefined } {
  const { claims } = scene;
  const cell = row.at(column);
  const text = cell.trim();
  if (filled(text) === '')
    throw new InvalidReference(`the edge has no ${column.role === 'from' ? 'start' : 'end'}: fill "${nameOf(column)}"`);
  if (KIND_NAMES.some((kind) => text.startsWith(`${kind}:`)) && !/^url:\/\//.test(text))
    return normaliseReference(text, claims.source);
  const isNamed =
    typeOf(type) !== null || KIND_NAMES.includes(type.toLowerCase() as Kind) || (column.type ?? 'any') !== 'any';
  if (isNamed || detect(text) !== null) {
    const known = KIND_NAMES.find((kind) => kind === type.toLowerCase());
    const read = readValue(cell, {
      type: known ?? column.type ?? 'any',
      word: known || type === '' ? undefined : type,
      scope: claims.source,
    });
    row.said.push(...read.said);
    claims.name({ id: read.id, name: read.name });
    return read;
  }
  if (slugOf(text) === '') throw new InvalidReference(`"${text}" names nothing: give an id, a value or a name`);
  const id = keyOfName(claims.source, 'other', text);
  row.said.push(`"${text}" is of no type that is known: kept as other. Give the column "${nameOf(column)}" a type`);
  claims.name({ id, name: text });
  return { id };
}
