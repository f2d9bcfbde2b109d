import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { printed } from '../../client/graph/printed.ts';
import { followRings } from '../../client/graph/rings.ts';
import { styleOf } from '../../client/graph/style.ts';
import { createStore } from '../../client/store/create.ts';

/** Runs in the browser: what is ringed where these are drawn and some of them are chosen. */

declare global {
  interface Window {
    ringed: typeof ringed;
    marked: typeof marked;
    printedMarks: typeof printedMarks;
  }
}

/** A picture of these at this zoom, and a way to take it away. */
function pictureOf(elements: ElementDefinition[], zoom: number) {
  const container = document.createElement('div');
  Object.assign(container.style, { position: 'fixed', inset: '0' });
  document.body.append(container);
  const cy = cytoscape({ container, style: styleOf('light'), layout: { name: 'preset' }, elements, minZoom: 0.01 });
  cy.viewport({ zoom, pan: { x: 40.4, y: 40.7 } });
  const takeAway = () => {
    cy.destroy();
    container.remove();
  };
  return { cy, container, takeAway };
}

/** Answers which have a ring round them and nothing over their middle, at this zoom. */
function ringed(elements: ElementDefinition[], { chosen, zoom }: { chosen: string[]; zoom: number }): string[] {
  const { cy, container, takeAway } = pictureOf(elements, zoom);
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  store.setState({ selection: chosen });
  const stop = followRings({ cy, container, store });
  const canvas = container.querySelector<HTMLCanvasElement>('.rings');
  const context = canvas?.getContext('2d');
  const strengthAt = (x: number, y: number): number =>
    context?.getImageData(Math.round(x * devicePixelRatio), Math.round(y * devicePixelRatio), 1, 1).data[3] ?? 0;
  const found = cy.nodes().filter((node) => {
    const { x, y } = node.renderedPosition();
    const reach = node.renderedOuterWidth() / 2 + 12;
    const along = (toX: number, toY: number) =>
      Array.from({ length: 60 }, (_, step) => strengthAt(x + (toX * reach * step) / 60, y + (toY * reach * step) / 60));
    const isRound = [along(1, 0), along(-1, 0), along(0, 1), along(0, -1)].every((way) => Math.max(...way) > 100);
    return isRound && strengthAt(x, y) === 0;
  });
  stop();
  const ids = found.map((node) => node.id());
  takeAway();
  return ids;
}

/** Answers which relations have a line over their middle, and which entities a ring round them, at this zoom. */
function marked(elements: ElementDefinition[], { path, zoom }: { path: string[]; zoom: number }): string[] {
  const { cy, container, takeAway } = pictureOf(elements, zoom);
  for (const id of path) cy.getElementById(id).addClass('on-path');
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  const stop = followRings({ cy, container, store });
  store.setState({ path });
  const canvases = [...container.querySelectorAll<HTMLCanvasElement>('.rings')].filter(({ width }) => width > 0);
  const ids = marksOn(cy, canvases);
  stop();
  takeAway();
  return ids;
}

/** The same of the image of what is in view, on nothing, where some are on a path or chosen. */
async function printedMarks(
  elements: ElementDefinition[],
  { path = [], chosen = [], zoom, away }: { path?: string[]; chosen?: string[]; zoom: number; away: number },
): Promise<string[]> {
  const { cy, takeAway } = pictureOf(elements, zoom);
  for (const id of path) cy.getElementById(id).addClass('on-path');
  for (const id of chosen) cy.getElementById(id).addClass('chosen');
  const picture = await printed(cy, { part: 'view', theme: 'light', prepared: (draw) => draw() });
  const canvas = document.createElement('canvas');
  canvas.width = picture.width * devicePixelRatio;
  canvas.height = picture.height * devicePixelRatio;
  const context = canvas.getContext('2d');
  context?.scale(devicePixelRatio, devicePixelRatio);
  if (context) picture.paint(context);
  const ids = marksOn(cy, [canvas], away);
  takeAway();
  return ids;
}

/** `away`: how far from the middle of an entity its ring is looked for, in pixels. */
function marksOn(cy: Core, canvases: HTMLCanvasElement[], away = 6): string[] {
  const isMarked = (x: number, y: number): boolean =>
    canvases.some((canvas) => {
      const at = [x * devicePixelRatio, y * devicePixelRatio].map(Math.round) as [number, number];
      return (canvas.getContext('2d')?.getImageData(...at, 1, 1).data[3] ?? 0) > 100;
    });
  return [
    ...cy.edges().filter((edge) => {
      const [from, to] = [edge.source().renderedPosition(), edge.target().renderedPosition()];
      return isMarked((from.x + to.x) / 2, (from.y + to.y) / 2);
    }),
    ...cy.nodes().filter((node) => {
      const { x, y } = node.renderedPosition();
      return [-away, away].every((down) => [-0.5, 0, 0.5].some((beside) => isMarked(x, y + down + beside)));
    }),
  ].map((element) => element.id());
}

window.ringed = ringed;
window.marked = marked;
window.printedMarks = printedMarks;
