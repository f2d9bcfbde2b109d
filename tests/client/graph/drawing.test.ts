import cytoscape, { type Core } from 'cytoscape';
import { beforeEach, describe, expect, it } from 'vitest';
import { Drawing, placedAnew } from '../../../client/graph/drawing.ts';
import { toElements } from '../../../client/graph/elements.ts';
import { labelPlan } from '../../../client/graph/label-plan.ts';
import { layOutOpening } from '../../../client/graph/layouts.ts';
import { marked } from '../../../client/graph/marks.ts';
import { planned } from '../../../client/graph/planned.ts';
import { styleOf } from '../../../client/graph/style.ts';
import { apply } from '../../../client/store/apply.ts';
import { EMPTY_PICTURE, type Picture } from '../../../client/store/picture.ts';
import { node, OPENING } from './pictures.ts';

const opening: Picture = { ...OPENING, positions: layOutOpening(OPENING) };
const idle = {
  selection: [],
  focus: null,
  fresh: [],
  news: [],
  path: [],
  lit: [],
  comparison: null,
  picture: EMPTY_PICTURE,
};
const draw = (of: Picture, doing: Partial<Parameters<typeof marked>[1]> = {}) =>
  marked(toElements(of, { theme: 'light' }), { ...idle, ...doing }, { isNear: false });
const snapshot = (cy: Core) => ({
  elements: Object.fromEntries(cy.elements().map((element) => [element.id(), [element.data(), element.classes()]])),
  places: Object.fromEntries(cy.nodes(':childless').map((node) => [node.id(), { ...node.position() }])),
});

let cy: Core;
let drawing: Drawing;
beforeEach(() => {
  cy = cytoscape({ headless: true, styleEnabled: true });
  drawing = new Drawing(cy);
  drawing.show(draw(opening));
});

describe('what a step of a film did', () => {
  it('is what came and what stands elsewhere', () => {
    const [id = ''] = Object.keys(opening.nodes).filter((one) => !one.startsWith('organisation'));
    const elsewhere = { ...opening.positions, [id]: { x: -5_000, y: 0 }, 'host:new': { x: 5_000, y: 0 } };
    const after = {
      ...opening,
      nodes: { ...opening.nodes, 'host:new': node('host:new', 'host') },
      positions: elsewhere,
    };
    expect(placedAnew(draw(opening), draw(after)).sort()).toEqual([id, 'host:new'].sort());
    expect(placedAnew(draw(after), draw(after))).toEqual([]);
  });
});

describe('a name without room', () => {
  const labelOf = (selection: string[]) => {
    const plan = { ...labelPlan([], { level: 0.25, legible: 11 }), unnamed: new Set(['cluster:alpha']) };
    const elements = marked(
      planned(toElements(opening, { theme: 'light' }), plan),
      { ...idle, selection },
      { isNear: false },
    );
    const one = cytoscape({
      headless: true,
      styleEnabled: true,
      elements: structuredClone([...elements]),
      style: styleOf('light'),
    });
    return one.getElementById('cluster:alpha').style('label');
  };

  it('is written where it is chosen alone, and not over the others where several are', () => {
    expect(labelOf([])).toBe('');
    expect(labelOf(['cluster:alpha'])).toContain('Alpha');
    expect(labelOf(['cluster:alpha', 'cluster:bravo'])).toBe('');
  });
});

describe('Drawing', () => {
  it('comes back to the pixel when a step is undone', () => {
    const before = snapshot(cy);
    drawing.show(draw(apply(opening, { do: 'setAside', ids: ['organisation:x', 'cluster:alpha'] })));
    expect(cy.getElementById('organisation:x').empty()).toBe(true);
    drawing.show(draw(opening));
    expect(snapshot(cy)).toEqual(before);
  });

  it('puts back what was dragged and undone', () => {
    const before = snapshot(cy);
    cy.getElementById('cluster:alpha').shift({ x: 190, y: -200 });
    const { x, y } = cy.getElementById('cluster:alpha').position();
    drawing.show(draw(apply(opening, { do: 'move', positions: { 'cluster:alpha': { x, y } } })));
    drawing.show(draw(opening));
    expect(snapshot(cy)).toEqual(before);
  });

  it('keeps hosts when their organisation is set aside, where they stood', () => {
    drawing.show(draw(apply(opening, { do: 'setAside', ids: ['organisation:r'] })));
    const host = cy.getElementById('host:relay');
    expect(host.isOrphan()).toBe(true);
    expect(host.position()).toEqual(opening.positions['host:relay']);
  });

  it('changes nothing that stays when something is added', () => {
    const before = cy.nodes().map((element) => [element, { ...element.position() }] as const);
    const position = { x: 900, y: 900 };
    drawing.show(
      draw(apply(opening, { do: 'add', nodes: [node('n', 'tool')], edges: [], folds: [], positions: { n: position } })),
    );
    expect(cy.getElementById('n').position()).toEqual(position);
    for (const [element, place] of before) {
      expect(element.inside()).toBe(true);
      expect(element.position()).toEqual(place);
    }
  });

  it('says whether anything stands where it stood', () => {
    expect(drawing.show(draw(opening))).toBe(true);
    const elsewhere = Object.entries(opening.positions).map(([id, { x, y }]) => [id, { x: x + 50, y: y + 50 }]);
    expect(drawing.show(draw({ ...opening, positions: Object.fromEntries(elsewhere) }))).toBe(false);
  });

  it('shows selection, focus, what is new and the order of a path by classes', () => {
    const path = ['cluster:bravo', 'TARGETS cluster:bravo > organisation:x', 'organisation:x'];
    drawing.show(draw(opening, { selection: ['organisation:x'], focus: 'host:relay', fresh: ['cluster:bravo'], path }));
    expect(cy.$('.chosen').map((element) => element.id())).toEqual(['organisation:x']);
    expect(cy.$('.focus').map((element) => element.id())).toEqual(['host:relay']);
    expect(cy.$('.fresh').map((element) => element.id())).toEqual(['cluster:bravo']);
    expect(
      cy
        .$('node.on-path')
        .map((element) => element.data('order'))
        .sort(),
    ).toEqual([1, 2]);
    drawing.show(draw(opening));
    expect(cy.$('.chosen, .focus, .fresh, .on-path').empty()).toBe(true);
  });
});
