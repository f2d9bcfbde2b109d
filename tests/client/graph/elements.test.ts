import cytoscape, { type ElementDefinition } from 'cytoscape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../../client/graph/containment.ts';
import { coveredBy, hostsByHome } from '../../../client/graph/covered.ts';
import { toElements } from '../../../client/graph/elements.ts';
import { layOutForce, layOutOpening } from '../../../client/graph/layouts.ts';
import { crossed } from '../../../client/graph/routes.ts';
import { styleOf } from '../../../client/graph/style.ts';
import { foldIcon, groupSign } from '../../../client/graph/symbols.ts';
import { homesOf } from '../../../client/store/homes.ts';
import type { Picture } from '../../../client/store/picture.ts';
import { anyPicture, edge, fold, node, OPENING, picture } from './pictures.ts';

const look = { theme: 'light' } as const;
const opening: Picture = { ...OPENING, positions: layOutOpening(OPENING) };
const draw = (of: Picture) => new Map(toElements(of, look).map((element) => [element.data.id as string, element]));
const classesOf = (element: ElementDefinition | undefined) => String(element?.classes).split(' ');
const drawImage = (element: ElementDefinition | undefined) => decodeURIComponent(String(element?.data.image));
const letters = (element: ElementDefinition | undefined) =>
  [...drawImage(element).matchAll(/>([A-Z!]|\+\d+)<\/text>/g)].map((match) => match[1]);

describe('organisations with hosts', () => {
  const drawn = draw(opening);

  it('are boxes round them', () => {
    expect(drawn.get('host:relay')?.data.parent).toBe('organisation:r');
    expect(classesOf(drawn.get('organisation:r'))).toContain('box');
    expect(classesOf(drawn.get('organisation:first'))).not.toContain('box');
  });

  it('say ownership by the box and by no edge', () => {
    expect(drawn.has('OWNS organisation:r > host:relay')).toBe(false);
  });

  it('stand before what they hold, so that Cytoscape can add them in turn', () => {
    const ids = [...drawn.keys()];
    expect(ids.indexOf('organisation:r')).toBeLessThan(ids.indexOf('host:relay'));
  });

  it('are no boxes while their hosts are hidden', () => {
    const hidden = draw({ ...opening, hiddenKinds: ['host'] });
    expect(classesOf(hidden.get('organisation:r'))).not.toContain('box');
    expect(hidden.get('organisation:r')?.position).toEqual(opening.positions['organisation:r']);
  });

  it('leave a host of two owners outside, with both claims drawn', () => {
    const owns = [edge('OWNS', 'a', 'h'), edge('OWNS', 'b', 'h')];
    const disputed = draw(picture([node('a', 'organisation'), node('b', 'organisation'), node('h', 'host')], owns));
    expect(disputed.get('h')?.data.parent).toBeUndefined();
    expect(owns.every(({ id }) => disputed.has(id))).toBe(true);
  });
});

describe('a victim that is infrastructure too', () => {
  const drawn = draw(opening);

  it('has the ring in two halves, and badges of both sides', () => {
    expect(classesOf(drawn.get('organisation:r'))).toContain('two-sided');
    expect(letters(drawn.get('organisation:r'))).toEqual(['V', 'S', 'R']);
    expect(letters(drawn.get('organisation:x'))).toEqual(['V', 'S']);
  });

  it('is one also by used-against edges alone', () => {
    const bare = picture(
      [node('o', 'organisation'), node('h', 'host'), node('v', 'organisation')],
      [edge('OWNS', 'o', 'h'), edge('STAGED_AGAINST', 'h', 'v')],
    );
    expect(classesOf(draw(bare).get('o'))).toContain('two-sided');
    expect(classesOf(draw(bare).get('v'))).not.toContain('two-sided');
  });

  it('is not any other victim', () => {
    expect(classesOf(drawn.get('organisation:government'))).not.toContain('two-sided');
    expect(letters(drawn.get('organisation:government'))).toEqual(['V']);
  });
});

describe('edges', () => {
  const drawn = draw(opening);
  const used = 'RELAYED_AGAINST host:relay > organisation:others';

  it('say used against by a class of its own, from the machine to the victim, in words', () => {
    expect(classesOf(drawn.get(used))).toContain('used-against');
    expect(drawn.get(used)?.data).toMatchObject({
      source: 'host:relay',
      target: 'organisation:others',
      label: 'relayed C2 against',
    });
    expect(classesOf(drawn.get('TARGETS cluster:alpha > organisation:first'))).not.toContain('used-against');
  });

  it.each([
    [1, 1.25],
    [2, 2],
    [3, 2],
    [4, 3],
    [40, 3],
  ])('are wider by number of sources: %i', (number, width) => {
    const sources = Array.from({ length: number }, (_, index) => `source:${index}`);
    const two = picture([node('a', 'cluster'), node('b', 'malware')], [edge('USES', 'a', 'b', { sources })]);
    expect(draw(two).get('USES a > b')?.data.width).toBe(width);
  });

  it('say basis and conflict by classes', () => {
    expect(classesOf(drawn.get('TARGETS cluster:charlie > organisation:government'))).toContain('inferred');
    expect(classesOf(drawn.get('STAGED_AGAINST host:exchange > organisation:government'))).toContain('hypothesis');
    expect(classesOf(drawn.get('TARGETS cluster:bravo > organisation:r'))).toContain('conflict');
  });

  it('go with a hidden type', () => {
    expect(draw({ ...opening, hiddenTypes: ['RELAYED_AGAINST'] }).has(used)).toBe(false);
  });

  it('used against run through no box but their own', () => {
    const scene = sceneOf(opening);
    const homes = homesOf(scene);
    const boxes = hostsByHome(homes);
    const covered = coveredBy(scene, opening.positions);
    const lines = scene.edges.filter(({ type }) => type === 'STAGED_AGAINST' || type === 'RELAYED_AGAINST');
    const through = lines.flatMap(({ id, from, to }) => {
      const ends = [from, to].flatMap((end) => [end, homes.get(end) ?? end, ...(boxes.get(end) ?? [])]);
      const [start, end] = [opening.positions[from], opening.positions[to]];
      if (!start || !end) throw new Error(`${id} has no place`);
      return crossed({ id, pair: '', from: start, to: end, through: ends }, drawn.get(id)?.data.bend, covered);
    });
    expect(lines).toHaveLength(6);
    expect(through).toEqual([]);
  });
});

describe('nodes', () => {
  it('are hollow where weak or shared', () => {
    const drawn = draw(
      picture([node('w', 'file', { weak: true }), node('s', 'address', { shared: 'CDN' }), node('n', 'address')]),
    );
    expect(classesOf(drawn.get('w'))).toContain('hollow');
    expect(classesOf(drawn.get('s'))).toContain('hollow');
    expect(classesOf(drawn.get('n'))).not.toContain('hollow');
  });

  it('mark a conflict', () => {
    expect(letters(draw(opening).get('cluster:bravo'))).toContain('!');
    expect(letters(draw(opening).get('cluster:alpha'))).not.toContain('!');
  });

  it('mark what their sources have taken back or no longer keep up, and say so in words', () => {
    const drawn = draw(
      picture([
        node('r', 'malware', { revoked: true }),
        node('d', 'malware', { deprecated: true }),
        node('h', 'malware'),
      ]),
    );
    const images = ['r', 'd', 'h'].map((id) => drawImage(drawn.get(id)));
    expect(new Set(images).size).toBe(3);
    expect(images.map((image) => image.match(/<circle r="7"/g)?.length ?? 0)).toEqual([1, 1, 0]);
    expect(['r', 'd', 'h'].map((id) => drawn.get(id)?.data.standing)).toEqual(['revoked', 'deprecated', '']);
    const line = edge('USES', 'r', 'h', { revoked: true });
    expect(classesOf(draw(picture([node('r', 'cluster'), node('h', 'tool')], [line])).get(line.id))).toContain(
      'revoked',
    );
  });

  it('count neighbours that are neither shown nor folded', () => {
    const nodes = [node('a', 'cluster', { neighbours: 40 }), node('b', 'malware', { neighbours: 1 })];
    const drawn = draw(picture(nodes, [edge('USES', 'a', 'b'), edge('DELIVERS', 'a', 'b')], [fold('a', 'tool', 2)]));
    expect(letters(drawn.get('a'))).toEqual(['+37']);
    expect(letters(drawn.get('b'))).toEqual([]);
  });

  it('are named in full, stand-ins as such, hashes by their first eight characters', () => {
    const hash = 'f30b04a9'.padEnd(64, '0');
    const drawn = draw(picture([node('f', 'file', { name: hash }), node('u', 'address', { name: '185.82.217.164' })]));
    expect(drawn.get('f')?.data.label).toBe('f30b04a9…');
    expect(drawn.get('u')?.data.label).toBe('185.82.217.164');
    const label = String(draw(opening).get('host:relay')?.data.label).replaceAll('\n', ' ');
    expect(label).toBe('Relay and staging systems of Organisation R (stand-in)');
  });

  it('carry a pin as a closed group where one of it is pinned, and none as an open one', () => {
    const relays = [node('address:a', 'address'), node('address:b', 'address')];
    const signs = (isOpen: boolean) => {
      const of = { ...picture(relays), pinned: ['address:a'] };
      const group = { id: 'group:1', name: 'Relays', members: ['address:a', 'address:b'], isOpen };
      const positions = { 'address:a': { x: 0, y: 0 }, 'address:b': { x: 200, y: 0 }, 'group:1': { x: 0, y: 0 } };
      const drawn = toElements({ ...of, positions, groups: { 'group:1': group } }, { theme: 'light' });
      return drawn.flatMap(({ data, classes }) =>
        data.pin === undefined ? [] : [[data.id, String(classes).includes('pinned')]],
      );
    };
    expect(signs(false)).toEqual([['group:1', true]]);
    expect(signs(true)).toEqual([]);
  });

  it('of one kind stand in a closed group under its icon, of several under the sign that the legend has for any', () => {
    const iconOf = (...nodes: ReturnType<typeof node>[]) => {
      const group = { id: 'group:1', name: '', members: nodes.map(({ id }) => id), isOpen: false };
      return draw({ ...picture(nodes), groups: { 'group:1': group } }).get('group:1')?.data.image;
    };
    const [one, other, domain] = [node('address:a', 'address'), node('address:b', 'address'), node('d', 'domain')];
    expect(iconOf(one, other)).toBe(foldIcon('address', 'light'));
    expect(iconOf(one, domain)).toBe(groupSign(false, 'light'));
  });

  it('fold into counts in words', () => {
    const drawn = draw(picture([node('a', 'cluster')], [], [fold('a', 'address', 12)]));
    expect([...drawn.values()].map(({ data }) => data.label)).toContain('12 IP addresses');
  });
});

it('Cytoscape takes the elements and the style of any picture', () => {
  fc.assert(
    fc.property(anyPicture(20), fc.constantFrom('light' as const, 'dark' as const), (any, theme) => {
      const whole = { ...any, positions: layOutForce(any) };
      const elements = toElements(whole, { theme });
      const cy = cytoscape({ headless: true, styleEnabled: true, elements, style: styleOf(theme) });
      expect(cy.elements().length).toBe(elements.length);
      cy.destroy();
    }),
    { numRuns: 25 },
  );
});
