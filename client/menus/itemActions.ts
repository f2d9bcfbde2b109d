import { copyLines } from '../actions/copyValues.ts';
import { openFold } from '../actions/expand.ts';
import { groupsOf, groupTogether, toggleGroup, ungroup } from '../actions/group.ts';
import { beginNote } from '../actions/note.ts';
import { togglePinned } from '../actions/pin.ts';
import { selectNeighbours } from '../actions/selections.ts';
import { keepOnly, setAside } from '../actions/setAside.ts';
import { show } from '../actions/show.ts';
import type { World } from '../actions/world.ts';
import { goToDetails, goToPanel } from '../palette/parts.ts';
import { neighboursOf } from '../store/choosing.ts';
import { membersOf } from '../store/groups.ts';
import { isOn } from '../store/ledger.ts';
import { offerExpansion } from '../store/page.ts';
import { pathEnd } from '../store/paths.ts';
import type { Picture } from '../store/picture.ts';
import { choose, select } from '../store/selection.ts';
import { count, nameOf } from '../words.ts';

/** Something that can be done with entities, relations, counts, groups or notes, by their ids. */
export interface ItemAction {
  /** That of the command which does it with the selection, where there is one. */
  id: string;
  /** What the menu says; null where it cannot be done with these. */
  title: (picture: Picture, ids: readonly string[]) => string | null;
  run: (world: World, ids: string[]) => unknown;
}

/** What stands for itself on the picture: entities and counts; a group stands for its members. */
const drawn = (picture: Picture, ids: readonly string[]) =>
  membersOf(picture, ids).filter((id) => id in picture.nodes || id in picture.folds);
const entities = (picture: Picture, ids: readonly string[]) =>
  membersOf(picture, ids).filter((id) => id in picture.nodes);
const ends = (picture: Picture, ids: readonly string[]): string[] => [
  ...new Set(ids.flatMap((id) => (picture.edges[id] ? [picture.edges[id].from, picture.edges[id].to] : []))),
];

/** What has a value to copy: entities, also those that are not on the picture. */
const valued = (picture: Picture, ids: readonly string[]) =>
  membersOf(picture, ids).filter((id) => id in picture.nodes || !isOn(picture, id));

/** Every action of the menu of rows, and of what is on the picture, in its order. */
export const ITEM_ACTIONS: readonly ItemAction[] = [
  {
    id: 'details',
    title: () => 'Open details',
    run: ({ store }, ids) => {
      store.setState(select(ids));
      goToDetails();
    },
  },
  {
    id: 'expand',
    title: ({ nodes }, [id, ...others]) => (id && others.length === 0 && id in nodes ? 'Expand…' : null),
    run: ({ store }, [id]) => {
      if (id) store.setState(offerExpansion(id));
      goToDetails();
    },
  },
  {
    id: 'open',
    title: ({ folds }, ids) => (ids.length > 0 && ids.every((id) => id in folds) ? 'Expand by the rarest' : null),
    run: async (world, ids) => {
      for (const id of ids) await openFold(world, id);
    },
  },
  {
    id: 'show',
    title: (picture, ids) => {
      const absent = ids.filter((id) => !isOn(picture, id));
      return absent.length > 0 ? `Show ${count(absent.length, 'entity', 'entities')} on the picture` : null;
    },
    run: (world, ids) => show(world, { ids, name: `Show ${count(ids.length, 'entity', 'entities')} of the table` }),
  },
  {
    id: 'set-aside',
    title: (picture, ids) => (drawn(picture, ids).length > 0 ? 'Set aside' : null),
    run: ({ store }, ids) => setAside(store, drawn(store.getState().picture, ids)),
  },
  {
    id: 'keep-only',
    title: (picture, ids) => (entities(picture, ids).length > 0 ? 'Set all others aside' : null),
    run: ({ store }, ids) => keepOnly(store, drawn(store.getState().picture, ids)),
  },
  {
    id: 'note',
    title: (picture, ids) => (ids.length === 1 && (ids[0] as string) in picture.groups === false ? 'Note…' : null),
    run: ({ store }, ids) => {
      store.setState(select(ids));
      beginNote(store);
    },
  },
  {
    id: 'group',
    title: (picture, ids) => {
      const some = entities(picture, ids).length;
      return some > 1 ? `Group ${count(some, 'entity', 'entities')}` : null;
    },
    run: ({ store }, ids) => groupTogether(store, ids),
  },
  {
    id: 'open-group',
    title: ({ groups }, [id, ...others]) => {
      const group = others.length === 0 ? groups[id ?? ''] : undefined;
      return group ? `${group.isOpen ? 'Close' : 'Open'} the group` : null;
    },
    run: ({ store }, [id]) => id && toggleGroup(store, id),
  },
  {
    id: 'ungroup',
    title: (picture, ids) => {
      const groups = groupsOf(picture, ids).length;
      return groups > 0 ? (groups > 1 ? `Ungroup ${groups} groups` : 'Ungroup') : null;
    },
    run: ({ store }, ids) => ungroup(store, groupsOf(store.getState().picture, ids)),
  },
  {
    id: 'pin',
    title: (picture, ids) => {
      const there = drawn(picture, ids);
      if (there.length === 0) return null;
      return there.every((id) => picture.pinned.includes(id)) ? 'Unpin' : 'Pin';
    },
    run: ({ store }, ids) => togglePinned(store, drawn(store.getState().picture, ids)),
  },
  {
    id: 'path-from',
    title: ({ nodes }, [id, ...others]) => (id && others.length === 0 && id in nodes ? 'Path from here' : null),
    run: ({ store }, [id]) => id && store.setState(pathEnd('from', id)),
  },
  {
    id: 'path-to',
    title: ({ nodes }, [id, ...others]) => (id && others.length === 0 && id in nodes ? 'Path to here' : null),
    run: ({ store }, [id]) => {
      if (id) store.setState(pathEnd('to', id));
      goToPanel();
    },
  },
  {
    id: 'ends',
    title: (picture, ids) => (ends(picture, ids).length > 0 ? 'Select what is at both ends' : null),
    run: ({ store }, ids) => store.setState(choose(ends(store.getState().picture, ids), 'replace')),
  },
  {
    id: 'select-neighbours',
    title: (picture, ids) =>
      neighboursOf(picture, membersOf(picture, ids)).length > 0 ? 'Select neighbours too' : null,
    run: ({ store }, ids) => {
      store.setState(select(ids));
      store.setState(selectNeighbours('any'));
    },
  },
  {
    id: 'copy',
    title: (picture, ids) => {
      const values = valued(picture, ids).length;
      return values === 0 ? null : values === 1 ? 'Copy value' : `Copy ${count(values, 'value')}`;
    },
    run: ({ store }, ids) => {
      const { picture } = store.getState();
      const values = valued(picture, ids);
      return copyLines(
        store,
        values.map((id) => (picture.nodes[id] ? nameOf(picture.nodes[id]) : id)),
        values.flatMap((id) => picture.nodes[id] ?? []),
      );
    },
  },
];
