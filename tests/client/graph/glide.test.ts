import cytoscape from 'cytoscape';
import { expect, it } from 'vitest';
import { glide, placesNow } from '../../../client/graph/glide.ts';

it('leaves nothing behind where it is cut short: what is moved back at once stays there', async () => {
  const [here, there] = [
    { x: 0, y: 0 },
    { x: 900, y: 0 },
  ];
  const cy = cytoscape({ headless: true, styleEnabled: true, elements: [{ data: { id: 'a' }, position: here }] });
  const node = cy.getElementById('a');
  const moveTo = (place: cytoscape.Position) => {
    const from = placesNow(cy);
    node.position(place);
    glide(cy, from);
    return from;
  };
  moveTo(there);
  expect(moveTo(here).get('a')).toEqual(there);
  moveTo(there);
  moveTo(here);
  await expect.poll(() => node.animated()).toBe(false);
  expect(node.position()).toEqual(here);
  cy.destroy();
});
