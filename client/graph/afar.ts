import type { CollectionReturnValue, Core, EdgeSingular, NodeCollection, NodeSingular } from 'cytoscape';
import type { Surface } from '../out/surface.ts';
import type { State, Store, Theme } from '../store/state.ts';
import { COLOURS } from './colours.ts';

/** Below this zoom what the picture itself draws round what is selected or on a path is thinner than a pixel. */
const AFAR = 0.35;
/** Pixels on the screen. */
const LINE = 4;
const RING = { width: 2, radius: 6 } as const;
/** Of one among many that are chosen: no thinner, and no nearer to the middle of what it is round. */
export const LEAST = { width: 1, radius: 4 } as const;
/** From this many chosen on, a ring round each is drawn apart from what is chosen. */
export const MANY = 150;
/** Strong enough to be followed over thousands of lines, weak enough to see what lies below. */
const STRENGTH = 0.7;

/** What is marked. */
export const MARKED = '.on-path, .chosen';

export const isAfar = (zoom: number): boolean => zoom < AFAR;

/**
 * Marks what is selected or on a path from afar, on a canvas above the picture: lines from end to end and a ring round
 * each entity, as wide on the screen however small the picture is. Follows every frame. Answers a way to stop.
 */
export function followAfar({ cy, container, store }: { cy: Core; container: HTMLElement; store: Store }): () => void {
  const canvas = document.createElement('canvas');
  canvas.className = 'rings';
  canvas.setAttribute('aria-hidden', 'true');
  container.append(canvas);
  let marked: CollectionReturnValue = cy.collection();
  let isEmpty = true;

  const draw = () => {
    const seen = isAfar(cy.zoom()) ? marked : cy.collection();
    if (seen.empty() && isEmpty) return;
    isEmpty = seen.empty();
    const [width, height] = isEmpty ? [0, 0] : [container.clientWidth, container.clientHeight];
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const context = canvas.getContext('2d');
    if (!context || canvas.width === 0 || canvas.height === 0) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    markAfar(context, { theme: store.getState().theme, marked: seen });
  };
  const follow = (state: State, before?: State) => {
    if (before && (['selection', 'path', 'lit', 'picture'] as const).every((name) => state[name] === before[name]))
      return;
    marked = cy.elements(MARKED);
    draw();
  };

  follow(store.getState());
  const unsubscribe = store.subscribe(follow);
  cy.on('render', draw);
  return () => {
    unsubscribe();
    if (!cy.destroyed()) cy.off('render', draw);
    canvas.remove();
  };
}

/** Draws the marks of what wears them in the picture; lengths in pixels of the screen, the corner of the view at 0, 0. */
export function markAfar(surface: Surface, { theme, marked }: { theme: Theme; marked: CollectionReturnValue }): void {
  surface.save();
  surface.strokeStyle = COLOURS[theme].accent;
  surface.globalAlpha = STRENGTH;
  surface.lineWidth = LINE;
  surface.beginPath();
  for (const edge of marked.edges(':visible').toArray() as EdgeSingular[]) {
    const [from, to] = [edge.source().renderedPosition(), edge.target().renderedPosition()];
    surface.moveTo(from.x, from.y);
    surface.lineTo(to.x, to.y);
  }
  surface.stroke();
  surface.globalAlpha = 1;
  const nodes = marked.nodes(':visible:childless');
  const many = nodes.filter('.chosen').length < MANY ? nodes.slice(0, 0) : nodes.filter('.chosen');
  ring(surface, { nodes: nodes.not(many.not('.on-path')), ...RING });
  ring(surface, { nodes: many, ...LEAST });
  surface.restore();
}

function ring(
  surface: Surface,
  { nodes, width, radius }: { nodes: NodeCollection; width: number; radius: number },
): void {
  surface.lineWidth = width;
  surface.beginPath();
  for (const node of nodes.toArray() as NodeSingular[]) {
    const { x, y } = node.renderedPosition();
    const half = Math.max(node.renderedOuterWidth() / 2 + width, radius);
    surface.moveTo(x + half, y);
    surface.arc(x, y, half, 0, 2 * Math.PI);
  }
  surface.stroke();
}
