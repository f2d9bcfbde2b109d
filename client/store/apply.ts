import type { GraphEdge } from '../../contract/graph.ts';
import { keptHomes } from './keptHomes.ts';
import type { Fold, Group, Heading, Picture } from './picture.ts';
import type { Change } from './step.ts';

/** The picture after a change. */
export const apply = (picture: Picture, change: Change): Picture =>
  keptHomes(picture, changed(picture, change), change);

function changed(picture: Picture, change: Change): Picture {
  switch (change.do) {
    case 'add':
      return add(picture, change);
    case 'setAside':
      return setAside(picture, new Set(change.ids), change.positions);
    case 'collapse':
      return add(setAside(picture, new Set(change.ids)), { ...change, do: 'add', nodes: [], edges: [] });
    case 'move':
      return headed({ ...picture, positions: { ...picture.positions, ...change.positions } }, change);
    case 'group':
      return headed(group(picture, change), change);
    case 'ungroup': {
      const groups = without(picture.groups, ({ id }) => change.ids.includes(id));
      return recount({ ...picture, groups, positions: { ...picture.positions, ...change.positions } });
    }
    case 'name':
      return { ...picture, selections: change.selections };
    case 'pin':
      return { ...picture, pinned: change.pinned.filter((id) => id in picture.nodes || id in picture.folds) };
    case 'style':
      return { ...picture, styles: change.styles };
    case 'note':
      return { ...picture, notes: noted(picture.notes, change) };
    case 'filter':
      return { ...picture, hiddenKinds: change.hiddenKinds, hiddenTypes: change.hiddenTypes };
    case 'scope':
      return { ...picture, scope: change.scope };
    case 'replace':
      return change.picture;
    case 'withdraw':
      return withdraw(picture, change);
  }
}

const headed = (picture: Picture, { headings }: { headings?: Heading[] }): Picture =>
  headings ? { ...picture, headings } : picture;

function add(picture: Picture, change: Extract<Change, { do: 'add' }>): Picture {
  const nodes = { ...picture.nodes, ...byId(change.nodes) };
  const edges = { ...picture.edges, ...byId(change.edges.filter((edge) => edge.from in nodes && edge.to in nodes)) };
  const folds = { ...picture.folds, ...byId(change.folds.filter((fold) => fold.anchor in nodes)) };
  const placed = Object.entries(change.positions).filter(([id]) => !(id in picture.positions));
  const grown = { ...picture, nodes, edges, folds, positions: { ...picture.positions, ...Object.fromEntries(placed) } };
  return change.groups ? group(grown, { groups: change.groups, positions: {} }) : recount(grown);
}

function group(picture: Picture, { groups, positions }: { groups: Group[]; positions: Picture['positions'] }): Picture {
  const taken = new Set(groups.flatMap(({ members }) => members));
  const others = Object.values(picture.groups).map((other) => {
    const members = other.members.filter((id) => !taken.has(id));
    return members.length === other.members.length ? other : { ...other, members };
  });
  return recount({
    ...picture,
    groups: { ...byId(others), ...byId(groups) },
    positions: { ...picture.positions, ...positions },
  });
}

function noted(notes: Picture['notes'], { id, note }: Extract<Change, { do: 'note' }>): Picture['notes'] {
  const { [id]: _, ...others } = notes;
  return note ? { ...others, [id]: note } : others;
}

function setAside(picture: Picture, ids: Set<string>, places: Picture['positions'] = {}): Picture {
  const gone = (id: string) => ids.has(id);
  const edges = without(picture.edges, (edge) => gone(edge.id) || gone(edge.from) || gone(edge.to));
  const folds = without(picture.folds, (fold) => gone(fold.id) || gone(fold.anchor));
  const nodes = without(picture.nodes, (node) => gone(node.id));
  const positions = { ...picture.positions, ...places };
  return recount({ ...picture, nodes, edges, folds, positions });
}

/** Keeps what the graph still holds, as it says it now; filters and places stay. */
function withdraw(picture: Picture, change: Extract<Change, { do: 'withdraw' }>): Picture {
  const there = <T extends { id: string }>(items: T[], before: Record<string, T>) =>
    items.filter(({ id }) => id in before);
  const nodes = byId(there(change.nodes, picture.nodes));
  const edges = byId(there(change.edges, picture.edges).filter(({ from, to }) => from in nodes && to in nodes));
  const folds = byId(there(change.folds, picture.folds).filter(({ anchor }) => anchor in nodes));
  return recount({ ...picture, nodes, edges, folds });
}

/** Counts again what each fold still hides, and forgets positions that belong to nothing. */
function recount(picture: Picture): Picture {
  const shown = shownOfFolds(picture);
  const folds: Record<string, Fold> = {};
  for (const fold of Object.values(picture.folds)) {
    const count = fold.total - (shown.get(fold.id)?.size ?? 0);
    if (count > 0) folds[fold.id] = count === fold.count ? fold : { ...fold, count };
  }
  const groups = recountGroups(picture);
  const isThere = (id: string) => id in picture.nodes || id in folds || id in groups;
  const { positions, pinned } = picture;
  return {
    ...picture,
    folds,
    groups,
    positions: Object.keys(positions).every(isThere)
      ? positions
      : Object.fromEntries(Object.entries(positions).filter(([id]) => isThere(id))),
    pinned: pinned.every(isThere) ? pinned : pinned.filter(isThere),
  };
}

/** Groups hold what is on the picture, each once; one of nobody goes. */
function recountGroups({ groups, nodes }: Picture): Picture['groups'] {
  const seen = new Set<string>();
  const isFirst = (id: string) => {
    if (!(id in nodes) || seen.has(id)) return false;
    seen.add(id);
    return true;
  };
  const kept = Object.values(groups).map((one) => {
    const members = one.members.filter(isFirst);
    return members.length === one.members.length ? one : { ...one, members };
  });
  const isSame = kept.every((one) => one === groups[one.id] && one.members.length > 0);
  return isSame ? groups : byId(kept.filter(({ members }) => members.length > 0));
}

/** Of each fold, the neighbours it counts that are drawn. */
function shownOfFolds(picture: Picture): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>();
  const anchors = new Set(Object.values(picture.folds).map(({ anchor }) => anchor));
  if (anchors.size === 0) return shown;
  for (const edge of Object.values(picture.edges)) {
    if (!anchors.has(edge.from) && !anchors.has(edge.to)) continue;
    for (const [key, neighbour] of foldKeys(edge, picture)) {
      shown.set(key, (shown.get(key) ?? new Set()).add(neighbour));
    }
  }
  return shown;
}

/** The folds that would hide an edge's ends, one at each side. */
function foldKeys(edge: GraphEdge, picture: Picture): [fold: string, neighbour: string][] {
  const from = picture.nodes[edge.from];
  const to = picture.nodes[edge.to];
  if (!from || !to) return [];
  return [
    [`${edge.from} ${edge.type} out ${to.kind}`, edge.to],
    [`${edge.to} ${edge.type} in ${from.kind}`, edge.from],
  ];
}

const byId = <T extends { id: string }>(items: T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

const without = <T>(record: Record<string, T>, isGone: (item: T) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([, item]) => !isGone(item)));
