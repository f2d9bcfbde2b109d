import { createColumnHelper } from '@tanstack/react-table';
import { useMemo } from 'react';
import { sayTlp, strictestTlp, type Tlp } from '../../contract/evidence.ts';
import { sayGroup, sayMembers } from '../actions/group.ts';
import type { Group, Picture } from '../store/picture.ts';
import type { features } from './features.ts';
import { ShownTable } from './ShownTable.tsx';

interface Listed {
  id: string;
  name: string;
  size: number;
  state: string;
  members: string;
  tlp: Tlp;
}

const helper = createColumnHelper<typeof features, Listed>();
const columns = helper.columns([
  helper.accessor('name', { header: 'Group' }),
  helper.accessor('size', { header: 'Entities' }),
  helper.accessor('state', { header: 'Drawn as' }),
  helper.accessor('members', { header: 'Members' }),
  helper.accessor((group) => sayTlp(group.tlp), { id: 'tlp', header: 'Marking' }),
]);

/** What is drawn as one, or in one box. */
export function GroupTable({ groups, nodes }: { groups: Group[]; nodes: Picture['nodes'] }) {
  const rows = useMemo(
    () =>
      groups.map(
        (group): Listed => ({
          id: group.id,
          name: sayGroup({ nodes }, group),
          size: group.members.length,
          state: group.isOpen ? 'a box' : 'one',
          members: sayMembers({ nodes }, group),
          tlp: strictestTlp(group.members.map((id) => nodes[id]?.tlp)) ?? 'clear',
        }),
      ),
    [groups, nodes],
  );
  return <ShownTable label="Groups shown" rows={rows} columns={columns} widths={[240, 100, 110, 420, 130]} />;
}
