import cytoscape from 'cytoscape';
import { expect, it } from 'vitest';
import { toElements } from '../../../client/graph/elements.ts';
import { headingsOf } from '../../../client/graph/headings.ts';
import { selectable } from '../../../client/graph/lasso-tool.ts';
import { node, picture } from './pictures.ts';

it('a line selects what stands on the picture, and no heading of a layout', () => {
  const drawn = picture([node('a', 'tool'), node('b', 'tool')]);
  const cy = cytoscape({ headless: true });
  cy.add(toElements(drawn, { theme: 'light' }));
  cy.add(headingsOf({ headings: [{ text: '2023', x: 0, y: 0 }] }));
  expect(selectable(cy).map(([id]) => id)).toEqual(['a', 'b']);
});
