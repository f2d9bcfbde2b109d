import type { CollectionReturnValue, Core, EdgeSingular, NodeSingular } from 'cytoscape';
import type { State, Store } from '../store/state.ts';
import { COLOURS } from './colours.ts';

/** Below this zoom what the picture itself draws round what is selected or on a path is thinner than a pixel. */
const AFAR = 0.35;
/** Pixels on the screen. */
const LINE = 4;
const RING = { width: 2, radius: 6 } as const;
/** Strong enough to be followed over thousands of lines, weak enough to see what lies below. */
const STRENGTH = 0.7;

const MARKED = '.on-path, .chosen';

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
    const seen = cy.zoom() < AFAR ? marked : cy.collection();
    if (seen.empty() && isEmpty) return;
    isEmpty = seen.empty();
    const [width, height] = isEmpty ? [0, 0] : [container.clientWidth, container.clientHeight];
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const context = canvas.getContext('2d');
    if (!context || canvas.width === 0 || canvas.height === 0) return;
    context.scale(devicePixelRatio, devicePixelRatio);
    context.strokeStyle = COLOURS[store.getState().theme].accent;
    context.globalAlpha = STRENGTH;
    context.lineWidth = LINE;
    context.stroke(linesOf(seen.edges(':visible').toArray()));
    context.globalAlpha = 1;
    context.lineWidth = RING.width;
    context.stroke(ringsOf(seen.nodes(':visible:childless').toArray()));
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

function linesOf(edges: EdgeSingular[]): Path2D {
  const lines = new Path2D();
  for (const edge of edges) {
    const [from, to] = [edge.source().renderedPosition(), edge.target().renderedPosition()];
    lines.moveTo(from.x, from.y);
    lines.lineTo(to.x, to.y);
  }
  return lines;
}

function ringsOf(nodes: NodeSingular[]): Path2D {
  const rings = new Path2D();
  for (const node of nodes) {
    const { x, y } = node.renderedPosition();
    const half = Math.max(node.renderedOuterWidth() / 2 + RING.width, RING.radius);
    rings.moveTo(x + half, y);
    rings.arc(x, y, half, 0, 2 * Math.PI);
  }
  return rings;
}
