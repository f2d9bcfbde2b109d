import type { Core, NodeCollection } from 'cytoscape';
import { FIT_MARGIN } from './fitting.ts';

/** Milliseconds without a change of the picture or of what is in view. */
const REST = 150;

export interface Unseen {
  /** Looks again once the picture rests. */
  changed(): void;
  /** Brings what was added last into view, as near as before at most. */
  show(): void;
  stop(): void;
}

/** Tells how many of what the last step or import added are drawn outside what is in view: nothing else says so. */
export function followUnseen(cy: Core, tell: (number: number) => void): Unseen {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let told = 0;
  const look = () => {
    const number = cy.nodes('.fresh').filter((node) => isOutside(cy, node.renderedPosition())).length;
    if (number !== told) tell(number);
    told = number;
  };
  const changed = () => {
    clearTimeout(resting);
    resting = setTimeout(look, REST);
  };
  cy.on('viewport resize', changed);
  return {
    changed,
    show: () => bring(cy, cy.nodes('.fresh')),
    stop: () => clearTimeout(resting),
  };
}

const isOutside = (cy: Core, { x, y }: { x: number; y: number }): boolean =>
  x < 0 || y < 0 || x > cy.width() || y > cy.height();

function bring(cy: Core, nodes: NodeCollection): void {
  if (nodes.empty()) return;
  const nearest = cy.zoom();
  cy.fit(nodes, FIT_MARGIN);
  if (cy.zoom() > nearest) {
    cy.zoom(nearest);
    cy.center(nodes);
  }
}
