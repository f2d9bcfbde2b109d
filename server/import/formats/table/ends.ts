import type { ColumnRole, TableColumn } from '../../../../contract/tables.ts';
import { isDirection } from './direction.ts';
import { wordsOf } from './headers.ts';
import { sideOf } from './pairs.ts';
import { isValue, MOST, share } from './share.ts';

const OF_EDGES: ReadonlySet<ColumnRole> = new Set(['from', 'to', 'from_type', 'to_type', 'relation', 'direction']);

const END = /^(source|target)(?:[\s_]+(?:entity|node))?(?:[\s_]+(?:value|name))?$/i;

/** `source` and `target` beside each other are the ends of an edge, whatever stands in them; also `Source entity value`. */
export function settleEdges(columns: TableColumn[], cells: string[][]): void {
  const [source, target] = ['source', 'target'].map((end) =>
    columns.find(({ name, role }) => role !== 'note' && END.exec(name)?.[1]?.toLowerCase() === end),
  );
  for (const column of columns)
    if (column.role === 'type' && share(cells[column.column - 1] ?? [], isDirection) === 1) column.role = 'direction';
  if (source && target) {
    source.role = 'from';
    target.role = 'to';
  }
  settleConnection(columns, cells);
  const isEdges = columns.some((column) => column.role === 'from') && columns.some((column) => column.role === 'to');
  for (const column of columns) {
    if (OF_EDGES.has(column.role) && !isEdges) column.role = 'other';
    if (column.role === 'from' || column.role === 'to') column.type = 'any';
    if (isEdges && column.role === 'type')
      column.role = columns.some((one) => one.role === 'relation') ? 'other' : 'relation';
    if (
      isEdges &&
      column.role === 'labels' &&
      column.name.toLowerCase() === 'label' &&
      !columns.some((one) => one.role === 'relation')
    )
      column.role = 'relation';
  }
}

/**
 * `source` and `destination` of packets, as Wireshark lists them, and `src` and `dest` of Splunk, are machines that speak
 * to each other; one of them also beside the address of the other, as `src_ip` and `dest`.
 */
function settleConnection(columns: TableColumn[], cells: string[][]): void {
  const isOther = ({ role, column }: TableColumn) => role !== 'note' && share(cells[column - 1] ?? [], isValue) > MOST;
  const ends = Object.values(BARE).map((words) => columns.find((one) => words.has(wordsOf(one.name)) && isOther(one)));
  const sides = new Set(columns.filter(({ type }) => type === 'address').map(({ name }) => sideOf(name)));
  const [start, end] = ends;
  if (start && (end || sides.has('end'))) Object.assign(start, { role: 'value', type: 'any' });
  if (end && (start || sides.has('start'))) Object.assign(end, { role: 'value', type: 'any' });
}

/** Headers that name an end and not by what. */
const BARE = { start: new Set(['source', 'src']), end: new Set(['destination', 'dest', 'dst']) };
