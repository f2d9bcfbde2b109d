import cytoscape, { type ElementDefinition } from 'cytoscape';
import { followRings } from '../../client/graph/rings.ts';
import { styleOf } from '../../client/graph/style.ts';
import { createStore } from '../../client/store/create.ts';

/** Runs in the browser: what is ringed where these are drawn and some of them are chosen. */

declare global {
  interface Window {
    ringed: typeof ringed;
  }
}

/** Answers which have a ring round them and nothing over their middle, at this zoom. */
function ringed(elements: ElementDefinition[], { chosen, zoom }: { chosen: string[]; zoom: number }): string[] {
  const container = document.createElement('div');
  Object.assign(container.style, { position: 'fixed', inset: '0' });
  document.body.append(container);
  const cy = cytoscape({ container, style: styleOf('light'), layout: { name: 'preset' }, elements, minZoom: 0.01 });
  cy.viewport({ zoom, pan: { x: 40.4, y: 40.7 } });
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
  cy.destroy();
  container.remove();
  return ids;
}

window.ringed = ringed;
