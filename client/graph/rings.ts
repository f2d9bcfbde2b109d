import type { Core, NodeSingular } from 'cytoscape';
import type { State, Store } from '../store/state.ts';
import { COLOURS } from './colours.ts';

/** From this many chosen on, a ring round each is drawn apart from what is chosen. */
const MANY = 150;
/** Pixels at 100 %, as the outline of a few that are chosen. */
const WIDTH = 3;
const GAP = 4;
/** Pixels on the screen: from afar a ring is no thinner and no nearer to the middle of what it is round. */
const LEAST = { width: 1, radius: 4 } as const;
/** Rings that share a path: with more of them the browser weighs each against too many others. */
const CHUNK = 50;

/** True where so much is chosen that drawing all of it anew would hold the page. */
export const areRinged = ({ selection }: Pick<State, 'selection'>): boolean => selection.length >= MANY;

/**
 * Rings what is chosen on a canvas above the picture where that is much, so that nothing below is drawn anew. Follows
 * every frame of the picture. Answers a way to stop.
 */
export function followRings({ cy, container, store }: { cy: Core; container: HTMLElement; store: Store }): () => void {
  const canvas = document.createElement('canvas');
  canvas.className = 'rings';
  canvas.setAttribute('aria-hidden', 'true');
  container.append(canvas);
  let ringed: NodeSingular[] = [];

  const draw = () => {
    canvas.width = ringed.length > 0 ? container.clientWidth * devicePixelRatio : 0;
    canvas.height = ringed.length > 0 ? container.clientHeight * devicePixelRatio : 0;
    const context = canvas.getContext('2d');
    if (!context || ringed.length === 0) return;
    const { x, y } = cy.pan();
    const scale = cy.zoom() * devicePixelRatio;
    context.setTransform(scale, 0, 0, scale, x * devicePixelRatio, y * devicePixelRatio);
    context.strokeStyle = COLOURS[store.getState().theme].accent;
    context.lineWidth = Math.max(WIDTH, LEAST.width / cy.zoom());
    const shown = ringed.filter((node) => node.visible());
    for (let start = 0; start < shown.length; start += CHUNK) {
      context.beginPath();
      for (const node of shown.slice(start, start + CHUNK)) ring(context, node, LEAST.radius / cy.zoom());
      context.stroke();
    }
  };
  const follow = (state: State, before?: State) => {
    if (before && state.selection === before.selection && state.picture === before.picture) return;
    const had = ringed.length > 0;
    ringed = areRinged(state) ? chosenNodes(cy, new Set(state.selection)) : [];
    if (had || ringed.length > 0) draw();
  };

  follow(store.getState());
  const unsubscribe = store.subscribe(follow);
  const drawWhereRinged = () => {
    if (ringed.length > 0) draw();
  };
  cy.on('render', drawWhereRinged);
  return () => {
    unsubscribe();
    if (!cy.destroyed()) cy.off('render', drawWhereRinged);
    canvas.remove();
  };
}

/** A closed group is chosen with any of its members. */
function chosenNodes(cy: Core, chosen: ReadonlySet<string>): NodeSingular[] {
  const isChosen = (node: NodeSingular) =>
    chosen.has(node.id()) || ((node.data('holds') ?? []) as readonly string[]).some((id) => chosen.has(id));
  return cy.nodes().filter(isChosen).toArray() as NodeSingular[];
}

/** @param least how far from its middle it is drawn at least, in pixels at 100 % */
function ring(context: CanvasRenderingContext2D, node: NodeSingular, least: number): void {
  const { x, y } = node.position();
  const [width, height] = [node.outerWidth(), node.outerHeight()];
  const away = GAP + WIDTH / 2;
  if (width === height && !node.isParent()) {
    const radius = Math.max(width / 2 + away, least);
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else {
    const [right, down] = [Math.max(width / 2 + away, least), Math.max(height / 2 + away, least)];
    context.rect(x - right, y - down, 2 * right, 2 * down);
  }
}
