import cytoscape, { type Core } from 'cytoscape';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dimming } from '../../../client/graph/dimming.ts';
import { MANY } from '../../../client/graph/ease.ts';
import { toElements } from '../../../client/graph/elements.ts';
import type { Veils } from '../../../client/graph/strokes.ts';
import type { Picture } from '../../../client/store/picture.ts';
import { WHOLE } from '../../../client/store/scope.ts';
import { edge, node, picture } from './pictures.ts';

/** A chain of relations, one a year from 1900 on. */
const chain = (length: number): Picture => {
  const ids = Array.from({ length: length + 1 }, (_, index) => `n${index}`);
  const edges = ids
    .slice(1)
    .map((id, index) => edge('USES', `n${index}`, id, { first_seen: `${1900 + (index % 100)}` }));
  return picture(
    ids.map((id) => node(id, 'tool')),
    edges,
  );
};
const within = (drawn: Picture, from: string, outside: 'dimmed' | 'hidden'): Picture => ({
  ...drawn,
  scope: { ...WHOLE, window: { from, to: null }, outside },
});

let cy: Core;
let veiled: Veils;
let dimming: Dimming;
const show = (drawn: Picture) => {
  cy = cytoscape({ headless: true, styleEnabled: true });
  cy.add(toElements(drawn, { theme: 'light' }));
  dimming = new Dimming(cy, {
    veil: (veils) => {
      veiled = veils;
    },
    covered: () => null,
  });
};
const wearing = (name: string) => cy.elements(`.${name}`).map((element) => element.id());

beforeEach(() => {
  veiled = new Map();
  // Frames come at once, so that what is done bit by bit is done.
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw) as unknown as number);
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => clearTimeout(frame));
});
afterEach(() => {
  dimming.stop();
  vi.unstubAllGlobals();
});

describe('what a window leaves out', () => {
  it('has its class on a small picture, and loses it again', () => {
    const drawn = chain(4);
    show(drawn);
    dimming.show({ picture: within(drawn, '1902', 'dimmed'), brushing: null }, { anew: true });
    expect(wearing('outside')).toEqual(['n0', 'n1', 'USES n0 > n1', 'USES n1 > n2']);
    dimming.show({ picture: drawn, brushing: null }, { anew: false });
    expect(wearing('outside')).toEqual([]);
    expect(veiled.size).toBe(0);
  });

  it('is veiled on a large one without a change of any style, but where the picture is drawn elsewhere', () => {
    const drawn = chain(MANY);
    show(drawn);
    const scoped = { picture: within(drawn, '1950', 'dimmed'), brushing: null };
    dimming.show(scoped, { anew: true });
    expect(wearing('outside')).toEqual([]);
    expect(veiled.get('USES n49 > n50')).toBe('dimmed');
    expect(veiled.has('USES n50 > n51')).toBe(false);
    const worn = dimming.wearing(scoped, () => wearing('outside'));
    expect(new Set(worn)).toEqual(new Set(veiled.keys()));
    dimming.show({ picture: drawn, brushing: null }, { anew: false });
    expect(veiled.size).toBe(0);
  });

  it('meets no pointer once it is hidden for good, and still does under a brush that moves', async () => {
    const drawn = chain(MANY);
    show(drawn);
    const { scope } = within(drawn, '1950', 'hidden');
    dimming.show({ picture: drawn, brushing: scope }, { anew: false });
    expect(veiled.get('USES n49 > n50')).toBe('hidden');
    expect(wearing('away')).toEqual([]);
    dimming.show({ picture: { ...drawn, scope }, brushing: null }, { anew: false });
    await vi.waitFor(() => expect(wearing('away').length).toBe(veiled.size), 10_000);
    expect(wearing('outside')).toEqual([]);
  });
});
