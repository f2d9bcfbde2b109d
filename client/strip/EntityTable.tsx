import { createColumnHelper } from '@tanstack/react-table';
import { sayTlp } from '../../contract/evidence.ts';
import type { GraphNode } from '../../contract/graph.ts';
import { KINDS, ROLES } from '../../contract/kinds.ts';
import { KindIcon } from '../parts/KindIcon.tsx';
import { NewMark } from '../parts/NewMark.tsx';
import { StandingMark } from '../parts/StandingMark.tsx';
import { nameOf } from '../words.ts';
import type { features } from './features.ts';
import { ShownTable } from './ShownTable.tsx';

const helper = createColumnHelper<typeof features, GraphNode>();
const columns = helper.columns([
  helper.accessor((node) => nameOf(node), {
    id: 'name',
    header: 'Name',
    cell: ({ row, getValue }) => (
      <>
        <KindIcon kind={row.original.kind} size={16} /> <NewMark id={row.original.id} />
        {getValue()} <StandingMark of={row.original} />
      </>
    ),
  }),
  helper.accessor((node) => KINDS[node.kind].title, { id: 'kind', header: 'Kind' }),
  helper.accessor((node) => orNothing(node.roles.map((role) => ROLES[role].title)), {
    id: 'roles',
    header: 'Roles',
    sortDescFirst: false,
  }),
  helper.accessor('sources', { header: 'Sources' }),
  helper.accessor((node) => node.neighbours ?? 'over 1,000', {
    id: 'neighbours',
    header: 'Linked to',
    sortFn: (a, b) => linksOf(a.original) - linksOf(b.original),
  }),
  helper.accessor((node) => orNothing(node.conflicts), {
    id: 'conflicts',
    header: 'Sources disagree on',
    sortDescFirst: false,
  }),
  helper.accessor((node) => sayTlp(node.tlp), { id: 'tlp', header: 'Marking' }),
  helper.accessor((node) => orNothing(node.aliases), { id: 'aliases', header: 'Also called', sortDescFirst: false }),
  helper.accessor((node) => weakness(node), { id: 'weak', header: 'Weak or shared', sortDescFirst: false }),
  helper.accessor('id', { id: 'id', header: 'Id' }),
]);

export function EntityTable({
  nodes,
  label = 'Entities shown',
  note = null,
}: {
  nodes: readonly GraphNode[];
  label?: string;
  /** What the table leaves out. */
  note?: string | null;
}) {
  return (
    <ShownTable
      label={label}
      note={note}
      rows={nodes}
      columns={columns}
      widths={[280, 140, 190, 90, 110, 190, 130, 240, 180, 280]}
      hidden={HIDDEN}
    />
  );
}

const HIDDEN = ['aliases', 'weak', 'id'];

/** Several as one text; absent where there is none, as such rows are sorted last. */
const orNothing = (texts: readonly string[]): string | undefined => texts.join(', ') || undefined;

const linksOf = ({ neighbours }: GraphNode): number => neighbours ?? Number.POSITIVE_INFINITY;

const weakness = ({ weak, shared }: GraphNode): string | undefined =>
  orNothing([weak ? 'weak' : '', shared ?? ''].filter((text) => text !== ''));
