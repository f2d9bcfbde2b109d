import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import { sceneOf } from '../graph/containment.ts';
import { coveredBy } from '../graph/covered.ts';
import { centre, type Rect, union } from '../graph/extents.ts';
import { groupLabel, short } from '../graph/labels.ts';
import { layOutForce, type Placing, placeAgain, placeUnfolded, standingEmptied } from '../graph/layouts.ts';
import { showOverrides } from '../overrides.ts';
import { apply } from '../store/apply.ts';
import { alike, type Container, contained, groupsByMember, membersOf } from '../store/groups.ts';
import { homesOf } from '../store/homes.ts';
import { laidOutAnew } from '../store/keptHomes.ts';
import { notify } from '../store/notices.ts';
import type { Group, Picture, Position } from '../store/picture.ts';
import { select } from '../store/selection.ts';
import type { Store } from '../store/state.ts';
import type { Change } from '../store/step.ts';
import { count, nameOf, sayNumber } from '../words.ts';
import { among } from './among.ts';
import { newStepId, take } from './record.ts';
import type { World } from './world.ts';

type Grouping = Extract<Change, { do: 'group' }>;

const newGroup = (members: string[], name = '', isOpen = false): Group => ({
  id: `group:${newStepId()}`,
  name,
  members,
  isOpen,
});

/** Folds entities into one node with their number; what stands in the box of one of them comes along. */
export function groupTogether(store: Store, ids: readonly string[], name = ''): void {
  const { picture } = store.getState();
  const homes = homesOf(sceneOf(picture));
  const chosen = new Set(membersOf(picture, ids).filter((id) => id in picture.nodes));
  const inside = Object.keys(picture.nodes).filter((id) => chosen.has(homes.get(id) ?? ''));
  const members = [...new Set([...chosen, ...inside])];
  if (members.length < 2) {
    store.setState(notify('A group needs at least two entities of the picture: select more.'));
    return;
  }
  const group = newGroup(members, name);
  take(store, `Group ${sayWhich(picture, group)}`, closedNear(picture, [group]));
  store.setState(select([group.id]));
}

/** Folds what is alike, as in `alike`, each kind of likeness into a group. */
export function groupAlike(store: Store): void {
  const { picture } = store.getState();
  const found = alike(picture).map((members) => newGroup(members));
  if (found.length === 0) {
    store.setState(notify('Nothing on the picture is alike: no two of a kind have the same relationships.'));
    return;
  }
  const entities = found.reduce((sum, { members }) => sum + members.length, 0);
  const what = `${count(entities, 'like entity', 'like entities')} in ${count(found.length, 'group')}`;
  take(store, `Group ${what}`, closedNear(picture, found));
}

const CONTAINERS: Record<Container, string> = {
  cluster: 'cluster',
  victim: 'victim',
  phase: 'phase',
  source: 'source',
};

/**
 * What stands in a box each, as in `contained`. A host that stands in the box of its organisation goes with the
 * organisation, or stays there: a box that says who owns it is not broken by one that says who used it.
 */
export function boxesBy(picture: Picture, by: Container): Map<string, string[]> {
  const homes = homesOf(sceneOf({ ...laidOutAnew(picture), groups: {} }));
  const inGroups = groupsByMember(picture);
  const boxes = new Map<string, string[]>();
  for (const [owner, members] of contained(picture, by)) {
    const chosen = new Set(members);
    const inside = Object.keys(picture.nodes).filter((id) => chosen.has(homes.get(id) ?? ''));
    const kept = members.filter((id) => !homes.has(id));
    const all = [...new Set([...kept, ...inside])].filter((id) => !inGroups.has(id));
    if (all.length > 1) boxes.set(owner, all);
  }
  return boxes;
}

/** Gathers what belongs to one cluster, victim, phase or source alone in a box each, and arranges the picture. */
export async function contain({ api, store }: World, by: Container): Promise<void> {
  const found = boxesBy(store.getState().picture, by);
  if (found.size === 0) {
    store.setState(notify(`Nothing on the picture belongs to one ${CONTAINERS[by]} alone.`));
    return;
  }
  const { nodes } = await among(api, [...found.keys()]);
  const names = new Map(nodes.map((node) => [node.id, nameOf(node)]));
  const { picture } = store.getState();
  const groups = [...found].map(([id, members]) => newGroup(members, names.get(id) ?? id, true));
  const change: Grouping = { do: 'group', groups, positions: {} };
  const positions = layOutForce(apply(picture, change));
  take(store, `Boxes by ${CONTAINERS[by]}`, { ...change, positions, headings: [] });
}

/** Opens a group in place, or closes it. Nothing else moves. */
export function toggleGroup(store: Store, id: string): void {
  const { picture } = store.getState();
  const group = picture.groups[id];
  if (!group) return;
  const what = sayWhich(picture, group);
  if (group.isOpen) {
    take(store, `Close ${what}`, closedNear(picture, [{ ...group, isOpen: false }]));
    return;
  }
  const change: Grouping = { do: 'group', groups: [{ ...group, isOpen: true }], positions: {} };
  const unfolded = apply(picture, change);
  take(store, `Open ${what}`, withCounts(picture, { ...change, ...said(placeUnfolded(unfolded, id)) }, group.members));
}

/** Gives a group another name; an empty one names it by what it holds. */
export function renameGroup(store: Store, id: string, given: string): void {
  const name = showOverrides(given);
  const { picture } = store.getState();
  const group = picture.groups[id];
  if (!group || group.name === name) return;
  const what = name === '' ? 'Take the name of a group away' : `Name a group "${name}"`;
  const change: Grouping = { do: 'group', groups: [{ ...group, name }], positions: {} };
  const place = picture.positions[id];
  // A longer name makes a closed group wider.
  const places = group.isOpen || !place ? change : said(placeAgain(apply(picture, change), { [id]: place }));
  take(store, what, { ...change, ...places });
}

/** Takes groups away; their members come back where they stood, or near there. */
export function ungroup(store: Store, ids: readonly string[]): void {
  const { picture } = store.getState();
  const groups = ids.flatMap((id) => picture.groups[id] ?? []);
  if (groups.length === 0) return;
  const change = { do: 'ungroup' as const, ids: groups.map(({ id }) => id) };
  const members = groups.flatMap((group) => group.members);
  // All of them count as placed, so that hosts may go back into the box of their organisation.
  const stood = members.flatMap((id) => (picture.positions[id] ? [[id, picture.positions[id]] as const] : []));
  const apart = apply(picture, { ...change, positions: Object.fromEntries(stood) });
  const homes = homesOf(sceneOf(apart));
  const wanted = groups.flatMap(({ id, members, isOpen }) =>
    members.flatMap((member) => {
      const home = homes.get(member) ?? '';
      if (!isOpen) return [[member, picture.positions[member] ?? picture.positions[id] ?? ORIGIN] as const];
      // What stood in an open group beside its own box goes back into it.
      const stays = home === '' || members.includes(home) || picture.pinned.includes(member);
      return stays ? [] : [[member, picture.positions[home] ?? ORIGIN] as const];
    }),
  );
  const closed = groups.flatMap(({ members, isOpen }) => (isOpen ? [] : members));
  const placed = { ...change, ...said(placeAgain(apart, Object.fromEntries(wanted))) };
  const [only] = groups;
  const what = groups.length === 1 && only ? sayWhich(picture, only) : count(groups.length, 'group');
  take(store, `Ungroup ${what}`, withCounts(picture, placed, closed));
  store.setState(select(groups.flatMap(({ members }) => members)));
}

/** The groups that a selection names or reaches into. */
export function groupsOf(picture: Picture, ids: readonly string[]): string[] {
  const byMember = groupsByMember(picture);
  return [...new Set(ids.flatMap((id) => (id in picture.groups ? [id] : (byMember.get(id)?.id ?? []))))];
}

const ORIGIN: Position = { x: 0, y: 0 };

/** Closes groups, each on the free ground nearest to the middle of its members. */
function closedNear(picture: Picture, groups: Group[]): Grouping {
  const covered = coveredBy(sceneOf(picture), picture.positions);
  const change: Grouping = { do: 'group', groups, positions: {} };
  const wanted = groups.map(({ id, members }) => {
    const rects = [covered.get(id), ...members.map((member) => covered.get(member))].filter(
      (rect): rect is Rect => rect !== undefined,
    );
    const place = rects.length > 0 ? centre(rects.reduce(union)) : (picture.positions[id] ?? ORIGIN);
    return [id, { x: Math.round(place.x), y: Math.round(place.y) }] as const;
  });
  const { positions, outside } = standingEmptied(picture, apply(picture, change));
  // An organisation whose hosts are all in one of them stays where it can: the groups make way.
  const places = placeAgain(apply(picture, { ...change, outside }), { ...positions, ...Object.fromEntries(wanted) });
  return { ...change, ...said({ ...places, outside: [...outside, ...places.outside] }) };
}

/** What a placing says, as a step writes it down. */
const said = ({ positions, outside }: Placing): Pick<Grouping, 'positions' | 'outside'> =>
  outside.length === 0 ? { positions } : { positions, outside };

/**
 * A change with places for those of the counts of members that are seen again: where they stood, unless something was put
 * there meanwhile, or beside the member that got one in a closed group.
 */
function withCounts<C extends Change & { positions: Record<string, Position> }>(
  picture: Picture,
  change: C,
  members: readonly string[],
): C {
  const placed = apply(picture, change);
  const back = new Set(members);
  const wanted = Object.values(picture.folds).flatMap(({ id, anchor }) =>
    back.has(anchor) ? [[id, placed.positions[id] ?? placed.positions[anchor] ?? ORIGIN] as const] : [],
  );
  return { ...change, positions: { ...change.positions, ...placeAgain(placed, Object.fromEntries(wanted)).positions } };
}

/** "12 IP addresses", "Relays · 12". */
export function sayGroup({ nodes }: Pick<Picture, 'nodes'>, { name, members }: Group): string {
  const inside = members.flatMap((id) => (nodes[id] ? [nodes[id]] : []));
  return groupLabel({ name, inside });
}

/** The members that a list of groups names; the group's details list all. */
const NAMED = 5;

/** What tells a group from others of the same kind and number: "Domains, Malware and 3 more". */
export function sayMembers(
  { nodes }: Pick<Picture, 'nodes'>,
  { members }: Pick<Group, 'members'>,
  most = NAMED,
): string {
  const names = members.flatMap((id) => (nodes[id] ? [short(nameOf(nodes[id]))] : []));
  const more = names.length > most ? ` and ${sayNumber(names.length - most)} more` : '';
  return names.slice(0, most).join(', ') + more;
}

/** A group as steps name it: "2 techniques (Phishing, Keylogging)"; one that has a name by that. */
const sayWhich = (picture: Picture, group: Group): string =>
  sayGroup(picture, group) + (group.name === '' ? ` (${sayMembers(picture, group, 2)})` : '');

/** What of new entities is folded as it comes: more alike than anybody reads one by one. `edges` are all that tie them. */
export const foldedOnArrival = (nodes: readonly GraphNode[], edges: readonly GraphEdge[], over: number): Group[] =>
  alike({ nodes: byId(nodes), edges: byId(edges), groups: {} }, new Set(nodes.map(({ id }) => id)))
    .filter(({ length }) => length > over)
    .map((members) => newGroup(members));

/** Places with those of the members of closed groups, who stand where their group does. */
export function withMembers(positions: Record<string, Position>, groups: readonly Group[]): Record<string, Position> {
  const ofMembers = groups.flatMap(({ id, members }) => {
    const place = positions[id];
    return place ? members.map((member) => [member, place] as const) : [];
  });
  return { ...positions, ...Object.fromEntries(ofMembers) };
}

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));
