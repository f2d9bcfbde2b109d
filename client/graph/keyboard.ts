import type { Core, NodeSingular } from 'cytoscape';
import { KINDS, ROLES } from '../../contract/kinds.ts';
import { sayMembers } from '../actions/group.ts';
import type { Position } from '../store/picture.ts';
import { focusOn, select, toggleSelected } from '../store/selection.ts';
import type { State, Store } from '../store/state.ts';
import { count, countKind, nameOf } from '../words.ts';
import { isDirection, next } from './directions.ts';
import { heldOn } from './kept-free.ts';

const NEARER = 1.25;

/**
 * Makes the canvas one stop of the Tab key: arrows lead from neighbour to neighbour, Enter or the space bar selects
 * (with Shift: adds), plus and minus zoom. What is focused is said aloud. Answers a way to stop.
 */
export function followKeys({ cy, container, store }: { cy: Core; container: HTMLElement; store: Store }): () => void {
  container.tabIndex = 0;
  container.setAttribute('role', 'application');
  container.setAttribute(
    'aria-label',
    'Picture. Arrow keys go from neighbour to neighbour, Enter selects. The table shows the same.',
  );
  const voice = document.createElement('div');
  voice.className = 'visually-hidden';
  voice.setAttribute('aria-live', 'polite');
  container.append(voice);

  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionOf(event, { cy, store, voice });
    if (!act) return;
    event.preventDefault();
    act();
  };
  container.addEventListener('keydown', listen);
  return () => {
    container.removeEventListener('keydown', listen);
    voice.remove();
  };
}

function actionOf(
  { key, shiftKey }: KeyboardEvent,
  { cy, store, voice }: { cy: Core; store: Store; voice: HTMLElement },
): (() => void) | null {
  if (isDirection(key)) {
    return () => {
      const id = step(key, cy, store);
      if (id === null) return;
      store.setState(focusOn(id));
      bringIntoView(cy, id);
      voice.textContent = describe(store.getState(), id);
    };
  }
  const { focus } = store.getState();
  if ((key === 'Enter' || key === ' ') && focus !== null) {
    return () => store.setState(shiftKey ? toggleSelected(focus) : select([focus]));
  }
  const factor = { '+': NEARER, '=': NEARER, '-': 1 / NEARER }[key];
  const middle = { x: cy.width() / 2, y: cy.height() / 2 };
  return factor ? () => cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle }) : null;
}

/** Where an arrow key leads from the focus, or from the selection where nothing has the focus yet. */
function step(key: string, cy: Core, store: Store): string | null {
  const { focus, selection } = store.getState();
  const start = cy.getElementById(focus ?? selection[0] ?? '');
  if (start.empty() || !start.isNode()) return cy.nodes(':visible').not('.heading').first().id() ?? null;
  const around = start.union(start.children());
  const neighbours = around.neighborhood('node').union(start.parent()).union(start.children()).difference(start);
  return next(key, start.position(), {
    neighbours: places(neighbours.filter(':visible')),
    all: places(cy.nodes(':visible').not('.heading').difference(start)),
  });
}

const places = (nodes: { map: <T>(each: (node: NodeSingular) => T) => T[] }): Map<string, Position> =>
  new Map(nodes.map((node) => [node.id(), node.position()]));

function bringIntoView(cy: Core, id: string): void {
  const { x, y } = cy.getElementById(id).renderedPosition();
  if (x < 0 || y < 0 || x > cy.width() || y > cy.height()) cy.center(cy.getElementById(id));
}

/** "Organisation R (stand-in), organisation, victim. 3 relationships shown." */
function describe({ picture, news }: Pick<State, 'picture' | 'news'>, id: string): string {
  const fold = picture.folds[id];
  if (fold) return `${countKind(fold.kind, fold.count)} not shown`;
  const group = picture.groups[id];
  if (group)
    return [
      `Group of ${count(group.members.length, 'entity', 'entities')}`,
      group.isOpen ? 'open' : 'closed',
      ...(heldOn(picture).has(id) ? ['pinned'] : []),
      sayMembers(picture, group),
    ].join(', ');
  const node = picture.nodes[id];
  if (!node) return '';
  const edges = Object.values(picture.edges).filter(({ from, to }) => from === id || to === id);
  const roles = node.roles.map((role) => ROLES[role].title);
  const words = [
    nameOf(node),
    ...(news.includes(id) ? ['new'] : []),
    ...(picture.pinned.includes(id) ? ['pinned'] : []),
    KINDS[node.kind].title,
    ...roles,
  ];
  return `${words.join(', ')}. ${count(edges.length, 'relationship')} shown.`;
}
