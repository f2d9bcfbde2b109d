import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { sayTlp, strictestTlp } from '../../contract/evidence.ts';
import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { StandingMark } from '../parts/StandingMark.tsx';
import { nameOf, phrase, sayConfidence, saySpan } from '../words.ts';
import type { features } from './features.ts';
import { ShownTable } from './ShownTable.tsx';

/** Marked as strictly as itself and its ends, whose names stand in the row. */
interface Relation extends GraphEdge {
  fromName: string;
  toName: string;
}

const helper = createColumnHelper<typeof features, Relation>();
const columns = helper.columns([
  helper.accessor('fromName', { header: 'From' }),
  helper.accessor((edge) => edge.name ?? phrase(edge.type, 'out'), {
    id: 'type',
    header: 'Relation',
    cell: ({ row, getValue }) => (
      <>
        {getValue()} <StandingMark of={row.original} />
      </>
    ),
  }),
  helper.accessor('toName', { header: 'To' }),
  helper.accessor('basis', { header: 'Basis' }),
  helper.accessor((edge) => sayConfidence(edge.confidence), {
    id: 'confidence',
    header: 'Confidence',
    sortFn: (a, b) => a.original.confidence - b.original.confidence,
  }),
  helper.accessor((edge) => edge.sources.length, { id: 'sources', header: 'Sources' }),
  helper.accessor((edge) => saySpan(edge) ?? undefined, {
    id: 'when',
    header: 'When',
    sortDescFirst: false,
    sortFn: (a, b) => startOf(a.original).localeCompare(startOf(b.original)),
  }),
  helper.accessor((edge) => (edge.conflict ? 'conflict' : undefined), {
    id: 'conflict',
    header: 'Conflict',
    sortDescFirst: false,
  }),
  helper.accessor((edge) => sayTlp(edge.tlp), { id: 'tlp', header: 'Marking' }),
]);

/** Dates are compared as they are written: the year first. */
const startOf = ({ first_seen, last_seen }: GraphEdge): string => first_seen ?? last_seen ?? '';

export function RelationTable({ edges, nodes }: { edges: readonly GraphEdge[]; nodes: Record<string, GraphNode> }) {
  const rows = useMemo(() => {
    const name = (id: string) => {
      const node = nodes[id];
      return node ? nameOf(node) : id;
    };
    return edges.map((edge) => ({
      ...edge,
      fromName: name(edge.from),
      toName: name(edge.to),
      tlp: strictestTlp([edge.tlp, nodes[edge.from]?.tlp, nodes[edge.to]?.tlp]) ?? edge.tlp,
    }));
  }, [edges, nodes]);
  return (
    <ShownTable
      label="Relations shown"
      rows={rows}
      columns={columns}
      widths={[230, 170, 230, 100, 210, 90, 200, 100, 130]}
    />
  );
}
