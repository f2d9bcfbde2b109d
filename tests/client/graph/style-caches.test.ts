import cytoscape, { type Core } from 'cytoscape';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { forgetOnce } from '../../../client/graph/style-caches.ts';

const STYLE = [
  { selector: 'node', style: { width: 20, height: 20, shape: 'ellipse', 'border-width': 1, opacity: 1, label: 'a' } },
  { selector: 'edge', style: { width: 1, 'curve-style': 'bezier', 'line-color': '#888', opacity: 1 } },
  { selector: '.away', style: { display: 'none' } },
  { selector: '.veiled', style: { visibility: 'hidden' } },
  { selector: '.clear', style: { opacity: 0 } },
  { selector: '.flat', style: { width: 0 } },
] as const;
const CLASSES = ['away', 'veiled', 'clear', 'flat'] as const;
const NODES = ['box', 'a', 'b', 'c', 'd'];

/** A box with two of four, all tied to the first. */
const drawn = (): Core => {
  const cy = cytoscape({ headless: true, styleEnabled: true, style: STYLE as never });
  const parent: Record<string, string> = { a: 'box', b: 'box' };
  cy.add(NODES.map((id) => ({ group: 'nodes', data: { id, parent: parent[id] } }) as const));
  cy.add(['b', 'c', 'd'].map((id) => ({ group: 'edges', data: { id: `a${id}`, source: 'a', target: id } }) as const));
  return cy;
};
const seen = (cy: Core) => cy.elements().map((element) => [element.id(), element.visible(), element.hidden()]);

const prototype = Object.getPrototypeOf(cytoscape({ headless: true }).collection());
const usually = prototype.dirtyStyleCache;
forgetOnce(cytoscape({ headless: true }));
const once = prototype.dirtyStyleCache;
const by = <T>(forgetting: unknown, what: () => T): T => {
  prototype.dirtyStyleCache = forgetting;
  try {
    return what();
  } finally {
    prototype.dirtyStyleCache = once;
  }
};

describe('what Cytoscape keeps of how an element looks', () => {
  it('is forgotten once where many properties come, not with each of them', () => {
    const times = () => {
      const looked = vi.spyOn(prototype, 'connectedEdges');
      seen(drawn());
      const { length } = looked.mock.calls;
      looked.mockRestore();
      return length;
    };
    expect(by(once, times)).toBeLessThan(by(usually, times) / 2);
  });

  it('is what Cytoscape itself keeps, whatever changes in whatever order', () => {
    const change = fc.tuple(fc.constantFrom(...NODES, 'ab', 'ac', 'ad'), fc.constantFrom(...CLASSES), fc.boolean());
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 8 }), (steps) => {
        const story = () => {
          const cy = drawn();
          return steps.map((step) => {
            cy.batch(() => {
              for (const [id, name, isOn] of step) cy.getElementById(id).toggleClass(name, isOn);
            });
            return seen(cy);
          });
        };
        expect(by(once, story)).toEqual(by(usually, story));
      }),
    );
  });
});
