import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { cropWhereSmaller } from '../../client/graph/cropped.ts';
import { drawInStrokes } from '../../client/graph/strokes.ts';
import { styleOf } from '../../client/graph/style.ts';
import type { Theme } from '../../client/store/state.ts';

/** Runs in the browser: the same elements as Cytoscape draws them and as the page draws many of them. */

declare global {
  interface Window {
    drawBoth: typeof drawBoth;
    /** Brings one of both to the front; at a zoom where one is given. */
    see: (which: 'usual' | 'strokes', zoom?: number) => Promise<void>;
    /** Gives both another width, in pixels. Answers how often the page's own was drawn since. */
    widen: (width: number) => Promise<number>;
  }
}

async function drawBoth(elements: ElementDefinition[], theme: Theme): Promise<void> {
  const both = { usual: mount(elements, theme, false), strokes: mount(elements, theme, true) };
  window.see = async (which, zoom) => {
    for (const [name, cy] of Object.entries(both)) {
      const container = cy.container();
      if (container) container.style.zIndex = name === which ? '1' : '0';
    }
    const cy = both[which];
    if (zoom !== undefined) {
      cy.zoom(zoom);
      cy.center();
    }
    await rest(both);
  };
  let drawn = 0;
  both.strokes.on('render', () => {
    drawn += 1;
  });
  window.widen = async (width) => {
    drawn = 0;
    for (const cy of Object.values(both)) {
      const container = cy.container();
      if (container) container.style.width = `${width}px`;
      cy.resize();
    }
    await rest(both);
    return drawn;
  };
  await rest(both);
}

function mount(elements: ElementDefinition[], theme: Theme, inStrokes: boolean): Core {
  const container = document.createElement('div');
  Object.assign(container.style, {
    position: 'fixed',
    inset: '0',
    overflow: 'hidden',
    background: theme === 'dark' ? '#000' : '#fff',
  });
  document.body.append(container);
  const cy = cytoscape({ container, style: styleOf(theme), layout: { name: 'preset' }, minZoom: 0.01 });
  if (inStrokes) {
    cropWhereSmaller(cy, drawInStrokes(cy));
  } else drawEachFrameAnew(cy);
  cy.add(structuredClone(elements));
  return cy;
}

/** At rest Cytoscape shows an image of the picture at a power of two, blurred to the zoom: compared is what it draws. */
function drawEachFrameAnew(cy: Core): void {
  const { data } = (cy as unknown as { renderer(): { data: { lyrTxrCache: { getLayers(): null } } } }).renderer();
  data.lyrTxrCache.getLayers = () => null;
}

/** What Cytoscape has still to load or to draw at its size. */
interface Renderer {
  imageCache?: Record<string, { image: HTMLImageElement }>;
  data: Record<'eleTxrCache' | 'lblTxrCache', { getElementQueue(): { size(): number } }>;
}

/** Until every symbol is loaded, and every image that is kept has been drawn at its size. */
async function rest(both: Record<string, Core>): Promise<void> {
  const isAtRest = (cy: Core) => {
    const { imageCache = {}, data } = (cy as unknown as { renderer(): Renderer }).renderer();
    const areLoaded = Object.values(imageCache).every(({ image }) => image.complete);
    return areLoaded && [data.eleTxrCache, data.lblTxrCache].every((kept) => kept.getElementQueue().size() === 0);
  };
  for (let still = 0; still < 30; still = Object.values(both).every(isAtRest) ? still + 1 : 0) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

window.drawBoth = drawBoth;
