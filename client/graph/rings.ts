import type { Core, NodeSingular } from 'cytoscape';
import type { State, Store } from '../store/state.ts';
import { COLOURS } from './colours.ts';

/** From this many chosen on, a ring round each is drawn apart from what is chosen. */
const MANY = 150;
/** Pixels at 100 %, as the outline of a few that are chosen. */
const WIDTH = 3;
const GAP = 4;

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
    context.lineWidth = WIDTH;
    context.beginPath();
    for (const node of ringed) if (node.visible()) ring(context, node);
    context.stroke();
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

function ring(context: CanvasRenderingContext2D, node: NodeSingular): void {
  const { x, y } = node.position();
  const [width, height] = [node.outerWidth(), node.outerHeight()];
  const away = GAP + WIDTH / 2;
  if (width === height && !node.isParent()) {
    const radius = width / 2 + away;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else context.rect(x - width / 2 - away, y - height / 2 - away, width + 2 * away, height + 2 * away);
}
