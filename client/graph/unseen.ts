import type { Core, NodeCollection, NodeSingular } from 'cytoscape';
import { FIT_MARGIN } from './fitting.ts';

/** Milliseconds without a change of the picture or of what is in view. */
const REST = 150;

/** What a person looks for and is drawn outside what is in view: how many of what was added last, or all that is selected. */
export interface Outside {
  what: 'new' | 'selected';
  number: number;
}

export interface Unseen {
  /** Looks again once the picture rests. */
  changed(): void;
  /** Brings it into view, as near as before at most. */
  show(): void;
  stop(): void;
}

/**
 * Tells what is drawn outside what is in view where nothing else says so: of what the last step added, else of what an
 * import brought, those outside; else what is selected, where none of it is in view. Null where there is nothing to tell.
 */
export function followUnseen(
  cy: Core,
  { selected, tell }: { selected: () => readonly string[]; tell: (outside: Outside | null) => void },
): Unseen {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let told: Outside | null = null;
  const added = () => {
    const last = cy.nodes('.last');
    return last.empty() ? cy.nodes('.fresh') : last;
  };
  /** What is selected need not be drawn: a closed group stands for it, or the legend hides its kind. */
  const drawn = (ids: readonly string[]) => ids.flatMap((id) => cy.getElementById(id).toArray());
  const chosen = () => cy.collection(drawn(selected()) as never).nodes(':visible');
  const outside = (): Outside | null => {
    const number = added().filter((node) => isOutside(cy, node)).length;
    if (number > 0) return { what: 'new', number };
    const all = chosen();
    return all.nonempty() && all.filter((node) => isOutside(cy, node)).length === all.length
      ? { what: 'selected', number: all.length }
      : null;
  };
  const look = () => {
    const now = outside();
    if (now?.what !== told?.what || now?.number !== told?.number) tell(now);
    told = now;
  };
  const changed = () => {
    clearTimeout(resting);
    resting = setTimeout(look, REST);
  };
  cy.on('viewport resize', changed);
  return {
    changed,
    show: () => bring(cy, told?.what === 'selected' ? chosen() : added()),
    stop: () => clearTimeout(resting),
  };
}

/** True where one of these is not whole in view. */
export const isOutsideAny = (cy: Core, ids: readonly string[]): boolean =>
  ids.some((id) => isOutside(cy, cy.getElementById(id)));

/** True where at least a part of something lies in view. */
export const isAnyInView = (cy: Core): boolean =>
  cy
    .nodes()
    .toArray()
    .some((node) => {
      const { x, y } = node.renderedPosition();
      const [aside, above] = [node.renderedWidth() / 2, node.renderedHeight() / 2];
      return x > -aside && y > -above && x < cy.width() + aside && y < cy.height() + above;
    });

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
