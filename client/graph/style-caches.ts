import type { Collection, Core } from 'cytoscape';

/** What this page calls of Cytoscape's elements (3.34), which its types do not name. */
interface Elements {
  readonly length: number;
  readonly [index: number]: { _private: { styleCache?: unknown } };
}
interface Prototype {
  dirtyStyleCache(this: Elements): Elements;
}

const eased = new WeakSet<Prototype>();

/**
 * Cytoscape keeps for each element whether it is seen and the like, and forgets it for the element, its edges and its boxes
 * with each of some thirty properties that it gets. Where nothing is kept for an element, nothing that is kept elsewhere
 * was worked out from it: so it is forgotten once, and thousands of relations are added in less than half the time.
 */
export function forgetOnce(cy: Core): void {
  const prototype = Object.getPrototypeOf(cy.collection() as Collection) as Prototype;
  if (!prototype.dirtyStyleCache || eased.has(prototype)) return;
  eased.add(prototype);
  const forget = prototype.dirtyStyleCache;
  prototype.dirtyStyleCache = function () {
    for (let at = 0; at < this.length; at++) if (this[at]?._private.styleCache) return forget.call(this);
    return this;
  };
}
