import type { Core, NodeCollection, NodeSingular } from 'cytoscape';
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
    const number = cy.nodes('.fresh').filter((node) => isOutside(cy, node)).length;
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

/** True where one of these is not whole in view. */
export const isOutsideAny = (cy: Core, ids: readonly string[]): boolean =>
  ids.some((id) => isOutside(cy, cy.getElementById(id)));

/** True where a symbol is not whole in view. */
function isOutside(cy: Core, node: NodeSingular): boolean {
  const { x, y } = node.renderedPosition();
  const [aside, above] = [node.renderedWidth() / 2, node.renderedHeight() / 2];
  return x < aside || y < above || x > cy.width() - aside || y > cy.height() - above;
}

function bring(cy: Core, nodes: NodeCollection): void {
  if (nodes.empty()) return;
  const nearest = cy.zoom();
  cy.fit(nodes, FIT_MARGIN);
  if (cy.zoom() > nearest) {
    cy.zoom(nearest);
    cy.center(nodes);
  }
}
