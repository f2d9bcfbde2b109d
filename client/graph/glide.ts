import type { Core, NodeSingular } from 'cytoscape';
import type { Position } from '../store/picture.ts';

/** Milliseconds. */
const DURATION = 180;
/** With more than these a frame would take too long. */
const MOST = 1_000;
/** Under which Cytoscape keeps where a node glides to. */
const END = 'glidesTo';

/** Where everything stands that may glide. */
export function placesNow(cy: Core): ReadonlyMap<string, Position> {
  arriveAtOnce(cy);
  const nodes = cy.nodes();
  return nodes.length > MOST ? new Map() : new Map(nodes.map((node) => [node.id(), { ...node.position() }]));
}

/** Lets what stands elsewhere than before glide to its place. */
export function glide(cy: Core, from: ReadonlyMap<string, Position>): void {
  for (const node of cy.nodes().toArray() as NodeSingular[]) {
    const [before, now] = [from.get(node.id()), { ...node.position() }];
    if (node.isParent() || !before || (before.x === now.x && before.y === now.y)) continue;
    node.position(before);
    node.scratch(END, now);
    node.animate({ position: now }, { duration: DURATION, easing: 'ease-in-out' });
  }
}

/**
 * Ends what still glides, so that nothing reads a place on the way. Cytoscape itself would end an animation with the next
 * frame, over whatever place was given until then.
 */
export const arriveAtOnce = (cy: Core): void => {
  for (const node of cy.nodes(':animated').toArray() as NodeSingular[]) {
    node.stop(true, false);
    node.position(node.scratch(END));
  }
};
