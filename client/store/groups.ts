import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { type Group, isGroupId, type Picture } from './picture.ts';
import { shown } from './shown.ts';

/** Entities that are drawn as one, or in one box. An entity stands in one group at most. */

/** What is meant by ids: the members of a group in its place, everything else itself. */
export function membersOf({ groups }: Pick<Picture, 'groups'>, ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => groups[id]?.members ?? (isGroupId(id) ? [] : [id])))];
}

/** The group of each entity that stands in one. */
export function groupsByMember({ groups }: Pick<Picture, 'groups'>): Map<string, Group> {
  return new Map(Object.values(groups).flatMap((group) => group.members.map((id) => [id, group] as const)));
}

/** The groups of which something is shown. */
export function shownGroups(picture: Picture): Group[] {
  const there = new Set(shown(picture).nodes.map(({ id }) => id));
  return Object.values(picture.groups).filter(({ members }) => members.some((id) => there.has(id)));
}

/** How many of what is shown stand in groups, and in how many of them. */
export function groupedCount(picture: Picture): { entities: number; groups: number } {
  const there = new Set(shown(picture).nodes.map(({ id }) => id));
  const counts = Object.values(picture.groups).map(({ members }) => members.filter((id) => there.has(id)).length);
  return { entities: counts.reduce((sum, one) => sum + one, 0), groups: counts.filter((one) => one > 0).length };
}

/**
 * Groups of at least two `among` the entities that are alike: of one kind, with the same relationships to the same
 * entities. What has no relationship on the picture is like nothing, and what stands in a group stays there.
 */
export function alike(picture: Pick<Picture, 'nodes' | 'edges' | 'groups'>, among?: ReadonlySet<string>): string[][] {
  const inGroups = groupsByMember(picture);
  const ties = new Map<string, string[]>();
  const tie = (id: string, what: string) => {
    const known = ties.get(id);
    if (known) known.push(what);
    else ties.set(id, [what]);
  };
  for (const { type, from, to } of Object.values(picture.edges)) {
    tie(from, `${type} > ${to}`);
    tie(to, `${type} < ${from}`);
  }
  const found = new Map<string, string[]>();
  for (const { id, kind } of Object.values(picture.nodes)) {
    const own = ties.get(id);
    if (!own || inGroups.has(id) || (among && !among.has(id))) continue;
    const sign = [kind, ...own.sort()].join('\n');
    const alreadyFound = found.get(sign);
    if (alreadyFound) alreadyFound.push(id);
    else found.set(sign, [id]);
  }
  return [...found.values()].filter(({ length }) => length > 1);
}

/** What a container gathers by. */
export type Container = 'cluster' | 'victim' | 'phase' | 'source';

/**
 * What belongs to one cluster, victim, phase or source alone, by its id. What belongs to several stands in no container,
 * so that it is seen between them; what belongs to none neither.
 */
export function contained(picture: Picture, by: Container): Map<string, string[]> {
  const owners = new Map<string, Set<string>>();
  const own = (id: string, owner: string) => {
    const known = owners.get(id);
    if (known) known.add(owner);
    else owners.set(id, new Set([owner]));
  };
  const isOwner = ({ kind }: GraphNode) =>
    by === 'cluster' ? kind === 'cluster' || kind === 'actor' : by === 'victim' && kind === 'organisation';
  for (const edge of Object.values(picture.edges)) {
    for (const owner of named(edge, by)) for (const end of [edge.from, edge.to]) own(end, owner);
    for (const [one, other] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ] as const) {
      const node = picture.nodes[other];
      if (node && isOwner(node)) own(one, other);
    }
  }
  const inGroups = groupsByMember(picture);
  const found = new Map<string, string[]>();
  for (const node of Object.values(picture.nodes)) {
    const owner = isOwner(node) ? node.id : theOnly(owners.get(node.id));
    if (owner === null || inGroups.has(node.id) || (!isOwner(node) && isElsewhere(node, by))) continue;
    found.set(owner, [...(found.get(owner) ?? []), node.id]);
  }
  return new Map([...found].filter(([, members]) => members.length > 1));
}

/** Whom an edge names as the third party: who did it, in which phase, who says so. */
function named({ by: doers, during, sources }: GraphEdge, by: Container): readonly string[] {
  return { cluster: doers, victim: [], phase: during, source: sources }[by];
}

/** Who attacks belongs to no victim, and who is attacked to no cluster. */
const isElsewhere = ({ kind }: GraphNode, by: Container): boolean =>
  by === 'victim' ? ['cluster', 'actor', 'campaign'].includes(kind) : by === 'cluster' && kind === 'organisation';

const theOnly = (ids: ReadonlySet<string> | undefined): string | null => {
  const [only] = ids ?? [];
  return ids?.size === 1 && only !== undefined ? only : null;
};
