import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodiesOf } from '../../../client/graph/bodies.ts';
import { sceneOf } from '../../../client/graph/containment.ts';
import { coveredBy } from '../../../client/graph/covered.ts';
import { headingRect } from '../../../client/graph/headings.ts';
import { LAYOUTS } from '../../../client/graph/layouts/index.ts';
import type { LayOut } from '../../../client/graph/layouts/layout.ts';
import { sayMap } from '../../../client/graph/layouts/map.ts';
import { phaseHeadings, sayPhases } from '../../../client/graph/layouts/phases.ts';
import { lean } from '../../../client/graph/layouts/run.ts';
import type { Position } from '../../../client/store/picture.ts';
import { anyNotes, clashes, everything, placed, underPapers } from './overlap.ts';
import { anyPicture, edge, node, OPENING, picture } from './pictures.ts';

const loaded = await Promise.all(LAYOUTS.map(({ name, load }) => load().then(({ layOut }) => [name, layOut] as const)));
const layouts = new Map<string, LayOut>(loaded);
const layOut = (name: string) => layouts.get(name) as LayOut;
const opening = placed(OPENING, layOut('grid')(OPENING));

/** A picture that is laid out already, some of which is pinned where somebody dragged it. */
const anyPinned = anyPicture(20).chain((any) =>
  fc.record({
    picture: fc.constant(placed(any, layOut('grid')(any))),
    pinned: fc.subarray(Object.keys(any.nodes)).map((ids) => ids.slice(0, 3)),
    by: fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) }),
  }),
);

describe.each(loaded)('layout %s', (_, lay) => {
  it('gives everything a place in whole pixels, and lets nothing overlap, labels included, on any picture', () => {
    fc.assert(
      fc.property(anyPicture(25), (any) => {
        const places = lay(any);
        expect(Object.keys(places).sort()).toEqual(everything(any));
        expect(Object.values(places).every(({ x, y }) => Number.isInteger(x) && Number.isInteger(y))).toBe(true);
        expect(clashes(placed(any, places))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('is the same every time, and the same without what it does not read', () => {
    const places = lay(opening);
    expect(lay(structuredClone(opening))).toEqual(places);
    expect(lay(lean(opening))).toEqual(places);
  });

  it('moves nothing that is pinned, and nothing lands on it', () => {
    fc.assert(
      fc.property(anyPinned, ({ picture: any, pinned, by }) => {
        const held = bodiesOf(sceneOf(any)).filter(({ members }) => pinned.some((id) => id in members));
        const ids = held.flatMap(({ members }) => Object.keys(members));
        const dragged = ids.map((id) => {
          const { x, y } = any.positions[id] as Position;
          return [id, { x: x + by.x, y: y + by.y }] as const;
        });
        const before = { ...any, pinned, positions: { ...any.positions, ...Object.fromEntries(dragged) } };
        const places = lay(before);
        for (const id of ids) expect(places[id]).toEqual(before.positions[id]);
        expect(clashes(placed(before, places))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('puts nothing under a note that lies on the picture', () => {
    fc.assert(
      fc.property(anyPicture(20), anyNotes, (any, notes) => {
        const places = lay({ ...any, notes });
        expect(underPapers(placed({ ...any, notes }, places))).toEqual([]);
        expect(clashes(placed(any, places))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('lays out an empty picture, and one alone', () => {
    expect(lay(picture([]))).toEqual({});
    expect(Object.keys(lay(picture([node('n', 'tool')])))).toEqual(['n']);
  });
});

describe('what each is good for', () => {
  const x = (places: Record<string, Position>, id: string) => (places[id] as Position).x;

  it('layered points "used against" to the right', () => {
    const places = layOut('layered')(OPENING);
    for (const { type, from, to } of Object.values(OPENING.edges))
      if (type.endsWith('_AGAINST')) expect(x(places, to)).toBeGreaterThan(x(places, from));
  });

  it('layered holds "used against" where other relations point back', () => {
    const circle = picture(
      [node('h', 'host'), node('o', 'organisation'), node('m', 'malware')],
      [edge('STAGED_AGAINST', 'h', 'o'), edge('RELATED_TO', 'o', 'm'), edge('RELATED_TO', 'm', 'h')],
    );
    const places = layOut('layered')(circle);
    expect(x(places, 'o')).toBeGreaterThan(x(places, 'h'));
  });

  it('phases of thousands are said with their numbers as everywhere', () => {
    const many = picture(Array.from({ length: 1_200 }, (_, at) => node(`n${at}`, 'address')));
    expect(sayPhases(many)).toBe('Columns from the left: undated (1,200).');
  });

  it('phases go from the first seen to the undated, and are said', () => {
    const dated = picture(
      ['a', 'b', 'c', 'd', 'e'].map((id) => node(id, 'address')),
      [
        edge('RELATED_TO', 'a', 'b', { first_seen: '2023-08' }),
        edge('RELATED_TO', 'b', 'c', { first_seen: '2023-09-02' }),
        edge('RELATED_TO', 'c', 'd'),
      ],
    );
    const places = layOut('phases')(dated);
    expect(x(places, 'a')).toBeLessThan(x(places, 'c'));
    expect(x(places, 'c')).toBeLessThan(x(places, 'd'));
    expect(sayPhases(dated)).toBe('Columns from the left: August 2023 (2), September 2023 (1), undated (2).');
    const headings = phaseHeadings(dated, places);
    expect(headings.map(({ text }) => text)).toEqual(['August 2023 · 2', 'September 2023 · 1', 'undated · 2']);
    expect(headings.map(({ x }) => x)).toEqual(headings.map(({ x }) => x).toSorted((a, b) => a - b));
    for (const { y } of headings) for (const place of Object.values(places)) expect(y).toBeLessThan(place.y);
  });

  it('phases part so far that their headings lie over none, however large', () => {
    const campaigns = ['campaign:one', 'campaign:two'].map((id, index) =>
      node(id, 'campaign', { name: `Crimson Palace: phase ${index + 1}` }),
    );
    const narrow = picture(
      [...campaigns, node('a', 'address'), node('b', 'address')],
      [
        edge('RELATED_TO', 'a', 'a', { during: ['campaign:one'], first_seen: '2023-03' }),
        edge('RELATED_TO', 'b', 'b', { during: ['campaign:two'], first_seen: '2023-08' }),
      ],
    );
    const rects = phaseHeadings(narrow, layOut('phases')(narrow)).map(headingRect);
    expect(rects).toHaveLength(3);
    for (const [index, rect] of rects.slice(1).entries())
      expect(rect.left).toBeGreaterThan((rects[index] as (typeof rects)[0]).right);
  });

  it('phases are campaigns where relations name them', () => {
    const campaigns = picture(
      [node('a', 'address'), node('b', 'address'), node('campaign:two', 'campaign', { name: 'Phase two' })],
      [
        edge('RELATED_TO', 'a', 'a', { during: ['campaign:one'], first_seen: '2023-03' }),
        edge('RELATED_TO', 'b', 'b', { during: ['campaign:two'], first_seen: '2023-08' }),
      ],
    );
    expect(sayPhases(campaigns)).toBe('Columns from the left: one (1), Phase two (1), undated (1).');
    const names = { 'campaign:one': 'Palace: phase 1' };
    expect(sayPhases(campaigns, names)).toMatch(/^Columns from the left: Palace: phase 1 \(1\), Phase two/);
    expect(phaseHeadings(campaigns, layOut('phases')(campaigns), names)[0]?.text).toBe('Palace: phase 1 · 1');
  });

  it('rings grow with the steps from what is asked about', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const chain = picture(
      ids.map((id) => node(id, 'tool')),
      ids.slice(1).map((id, index) => edge('RELATED_TO', ids[index] as string, id)),
    );
    const places = layOut('concentric')(chain, { around: ['d'], tell: () => undefined });
    const away = ids.map((id) => Math.hypot(x(places, id) - x(places, 'd'), (places[id] as Position).y));
    expect([...away].sort((one, other) => other - one)).toEqual(away);
  });

  it('a map has north up and east on the right, across the line where dates change, and the rest beside its own', () => {
    const at = (latitude: number, longitude: number) => ({ coordinates: { latitude, longitude } });
    const earth = picture(
      [
        node('tokyo', 'location', at(35.7, 139.7)),
        node('auckland', 'location', at(-36.8, 174.8)),
        node('hawaii', 'location', at(19.9, -155.6)),
        node('o', 'organisation'),
        node('h', 'host'),
        node('nowhere', 'tool'),
      ],
      [edge('LOCATED_AT', 'o', 'hawaii'), edge('OWNS', 'o', 'h')],
    );
    const places = layOut('map')(earth);
    const y = (id: string) => (places[id] as Position).y;
    expect(x(places, 'tokyo')).toBeLessThan(x(places, 'auckland'));
    expect(x(places, 'auckland')).toBeLessThan(x(places, 'hawaii'));
    expect(y('tokyo')).toBeLessThan(y('hawaii'));
    expect(y('hawaii')).toBeLessThan(y('auckland'));
    const away = (id: string) => Math.hypot(x(places, 'o') - x(places, id), y('o') - y(id));
    expect(away('hawaii')).toBeLessThan(away('auckland'));
    expect(y('nowhere')).toBeGreaterThan(y('auckland'));
    expect(sayMap(earth)).toMatch(/^4 entities of 6 stand where a source places them/);
  });

  it('an organisation stands over what was seen at it alone', () => {
    const seen = picture(
      [node('o', 'organisation'), node('h', 'host'), node('m', 'malware'), node('c', 'cluster')],
      [edge('OWNS', 'o', 'h'), edge('SEEN_AT', 'm', 'h'), edge('TARGETS', 'c', 'o')],
    );
    const places = layOut('victims')(seen);
    const covered = coveredBy(sceneOf(seen), places);
    expect((covered.get('m')?.top ?? 0) >= (covered.get('o')?.bottom ?? 0)).toBe(true);
    expect(x(places, 'c')).toBeLessThan(x(places, 'o'));
  });
});

describe('the list of layouts', () => {
  it('names each once, says what it is good for, and why one is not offered', () => {
    expect(new Set(LAYOUTS.map(({ name }) => name)).size).toBe(LAYOUTS.length);
    for (const { title, goodFor } of LAYOUTS) expect(title && goodFor).toBeTruthy();
    const refused = (of: typeof OPENING) => LAYOUTS.flatMap(({ name, refuses }) => (refuses?.(of) ? [name] : []));
    expect(refused(OPENING)).toEqual(['map']);
    const coordinates = { latitude: 52.1, longitude: 5.3 };
    expect(refused(picture([node('l', 'location', { coordinates })]))).toEqual([]);
  });
});
