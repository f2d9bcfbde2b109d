import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
// @ts-expect-error: it brings no types
import fcose from 'cytoscape-fcose';
import { styleOf } from '../../client/graph/style.ts';

/** The baseline as it runs in the browser: Cytoscape.js as it comes, with the product's style and fcose. */

cytoscape.use(fcose);

declare global {
  interface Window {
    plain: typeof plain;
    cy: Core;
  }
}

/** Draws elements; lays them out by fcose at its default quality where they have no places. */
function plain(elements: ElementDefinition[], hasPlaces: boolean): Promise<number> {
  document.body.style.margin = '0';
  const container = document.createElement('div');
  Object.assign(container.style, { width: '100vw', height: '100vh' });
  document.body.append(container);
  const started = performance.now();
  const cy = cytoscape({
    container,
    elements,
    style: styleOf('light'),
    layout: { name: 'preset' },
    minZoom: 0.05,
    maxZoom: 4,
  });
  window.cy = cy;
  const layout = cy.layout(hasPlaces ? { name: 'preset', fit: true } : ({ name: 'fcose', animate: false } as never));
  return new Promise((resolve) => {
    layout.one('layoutstop', () =>
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - started))),
    );
    layout.run();
  });
}

window.plain = plain;
