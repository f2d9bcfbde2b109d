import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { sayTlp, type Tlp } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import type { Fold } from '../store/picture.ts';
import { countKind, nameOf, phrase } from '../words.ts';
import type { features } from './features.ts';
import { ShownTable } from './ShownTable.tsx';

interface Counted extends Fold {
  anchorName: string;
  tlp: Tlp;
}

const helper = createColumnHelper<typeof features, Counted>();
const columns = helper.columns([
  helper.accessor('anchorName', { header: 'Of' }),
  helper.accessor((fold) => phrase(fold.type, fold.direction), { id: 'type', header: 'Relation' }),
  helper.accessor('count', {
    header: 'Not shown',
    cell: ({ row }) => countKind(row.original.kind, row.original.count),
  }),
  helper.accessor('total', { header: 'In all' }),
  helper.accessor((fold) => sayTlp(fold.tlp), { id: 'tlp', header: 'Marking' }),
]);

/** What is folded into counts on the picture. */
export function FoldTable({ folds, nodes }: { folds: readonly Fold[]; nodes: Record<string, GraphNode> }) {
  const rows = useMemo(
    () =>
      folds.map((fold) => {
        const anchor = nodes[fold.anchor];
        return { ...fold, anchorName: anchor ? nameOf(anchor) : fold.anchor, tlp: anchor?.tlp ?? 'clear' };
      }),
    [folds, nodes],
  );
  return <ShownTable label="Counts shown" rows={rows} columns={columns} widths={[280, 180, 180, 100, 130]} />;
}
