import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toElements } from '../../../client/graph/elements.ts';
import { at, overlaps, type Rect } from '../../../client/graph/extents.ts';
import { LEGIBLE, labelPlan, planLevel, withSigns } from '../../../client/graph/label-plan.ts';
import { textSize } from '../../../client/graph/labels.ts';
import { layOutOpening } from '../../../client/graph/layouts.ts';
import { countsOf, heavyLinesOf, type Name, namesOf, type Wording } from '../../../client/graph/names.ts';
import { planned } from '../../../client/graph/planned.ts';
import type { Picture } from '../../../client/store/picture.ts';
import { edge, fold, node, OPENING, picture } from './pictures.ts';

const name = (id: string, x: number, more: Partial<Name> = {}): Name => ({
  id,
  place: { x, y: 0 },
  extent: { left: -40, top: 24, right: 40, bottom: 41 },
  symbol: { left: -18, top: -18, right: 18, bottom: 18 },
  isNamedAlways: false,
  rank: 0,
  ...more,
});
const far = { level: 0.25, legible: LEGIBLE.usual };

/** What a name under its symbol covers, so many times as large as usual. */
const drawnExtent = ({ extent: { left, top, right, bottom } }: Name, growth: number) => ({
  left: left * growth,
  top,
  right: right * growth,
  bottom: top + (bottom - top) * growth,
});

describe('planLevel', () => {
  it('is 1 while names can be read as they are, and then never above the zoom', () => {
    expect(planLevel(0.8, LEGIBLE.usual)).toBe(1);
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.78, noNaN: true }), (zoom) => {
        const level = planLevel(zoom, LEGIBLE.usual);
        expect(level).toBeLessThanOrEqual(zoom + 1e-9);
        expect(level).toBeGreaterThan(zoom / 1.1);
      }),
    );
  });
});

describe('labelPlan', () => {
  it('leaves everything as it is near by', () =>
    expect(labelPlan([name('a', 0), name('b', 10)], { level: 1, legible: 11 })).toEqual({
      size: 14,
      countSize: null,
      growsBoxNames: false,
      unnamed: new Set(),
      otherwise: new Map(),
      covered: { left: -40, top: 24, right: 50, bottom: 41 },
    }));

  it('draws no name below a legible size', () => expect(labelPlan([], far).size * far.level).toBe(LEGIBLE.usual));

  describe('of counts', () => {
    const cluster = node('cluster:charlie', 'cluster', { name: 'Cluster Charlie' });
    const malware = fold(cluster.id, 'malware', 8);
    const counted = picture([cluster], [], [malware]);
    const positions = { ...counted.positions, [cluster.id]: { x: 0, y: 0 }, [malware.id]: { x: -100, y: 32 } };
    const elements = toElements({ ...counted, positions }, { theme: 'light' });
    const countOf = (level: number) => {
      const plan = labelPlan(namesOf(elements), { level, legible: LEGIBLE.usual, counts: countsOf(elements) });
      return { plan, data: planned(elements, plan).find(({ data }) => data.id === malware.id)?.data };
    };

    it('covers none with a name that has room in other lines', () => {
      const { plan } = countOf(0.5);
      const [counts] = countsOf(elements);
      const [charlie] = namesOf(elements);
      const usual = drawnExtent(charlie as Name, plan.size / 14);
      expect(overlaps(usual, counts as Rect)).toBe(true);
      expect([...plan.unnamed]).toEqual([]);
      expect(overlaps(plan.covered as Rect, counts as Rect)).toBe(false);
    });

    it('draws the number alone where the words could not be read, and the words where they can', () => {
      expect(countOf(1).data).toMatchObject({ label: '8 malware' });
      expect(countOf(0.7).data).toMatchObject({ label: '8 malware' });
      const { data, plan } = countOf(0.5);
      expect(data).toMatchObject({ label: '8', textSize: plan.countSize });
      expect((plan.countSize ?? 0) * 0.5).toBe(LEGIBLE.usual);
      expect(countOf(0.2).plan.countSize).toBeNull();
    });
  });

  it('lets the lower rank give way', () =>
    expect([...labelPlan([name('low', 0, { rank: 1 }), name('high', 60, { rank: 9 })], far).unnamed]).toEqual(['low']));

  it('names organisations, clusters and actors first, whatever their rank', () =>
    expect([
      ...labelPlan([name('tool', 0, { rank: 9 }), name('cluster', 60, { isNamedAlways: true })], far).unnamed,
    ]).toEqual(['tool']));

  it('writes one a word a line rather than not at all, where those are few', () => {
    const near = picture([
      node('cluster:a', 'cluster', { name: 'Cluster Alpha', neighbours: 9 }),
      node('organisation:o', 'organisation', { name: 'First agency', standIn: true }),
      node('tool:t', 'tool'),
    ]);
    const positions = {
      'cluster:a': { x: 0, y: 0 },
      'organisation:o': { x: 250, y: 18 },
      'tool:t': { x: 250, y: -70 },
    };
    const elements = toElements({ ...near, positions }, { theme: 'light' });
    const { unnamed, otherwise } = labelPlan(namesOf(elements), { level: 0.3, legible: LEGIBLE.usual });
    expect(unnamed.has('organisation:o')).toBe(false);
    expect(otherwise.get('organisation:o')).toMatchObject({ text: 'First\nagency\n(stand-in)', at: 'usual' });
  });

  it('names what is new before all others', () => {
    const names = [name('tool', 0), name('cluster', 60, { isNamedAlways: true })];
    expect([...labelPlan(names, { ...far, first: new Set(['tool']) }).unnamed]).toEqual(['cluster']);
  });

  describe('of what is new beside an organisation that has its name', () => {
    const beside = picture([
      node('organisation:one', 'organisation', { name: 'Other government organisations', standIn: true }),
      node('campaign:two', 'campaign', { name: 'Crimson Palace: phase 2', neighbours: 9 }),
    ]);
    const planAt = (x: number, y: number) => {
      const positions = { 'organisation:one': { x: 0, y: 0 }, 'campaign:two': { x, y } };
      const elements = toElements({ ...beside, positions }, { theme: 'light' });
      const plan = labelPlan(namesOf(elements), {
        level: 0.7,
        legible: LEGIBLE.usual,
        first: new Set(['campaign:two']),
      });
      const { data, classes } =
        planned(elements, plan).find((one) => one.data.id === 'campaign:two') ?? elements[0] ?? {};
      return { plan, label: data?.label, classes: String(classes).split(' ') };
    };

    it('leaves it as it is where both have the room', () => {
      const { plan, label } = planAt(200, 0);
      expect([plan.unnamed.size, plan.otherwise.size, label]).toEqual([0, 0, 'Crimson Palace: phase\n2']);
    });

    it('breaks it into narrower lines before the other name is given up', () => {
      const { plan, label } = planAt(160, 0);
      expect([plan.unnamed.size, label]).toEqual([0, 'Crimson Palace:\nphase 2']);
    });

    it('writes it over its symbol before the other name is given up', () => {
      const { plan, label, classes } = planAt(80, 0);
      expect([plan.unnamed.size, label]).toEqual([0, 'Crimson Palace: phase\n2']);
      expect(classes).toContain('name-above');
    });

    it('moves the other name where the new one has no place beside it', () => {
      const { plan, label } = planAt(20, 60);
      expect([plan.unnamed.size, label]).toEqual([0, 'Crimson Palace: phase\n2']);
      expect(plan.otherwise.get('organisation:one')?.at).toBe('above');
    });
  });

  it('takes no name away for a new one that has another place', () => {
    const places = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 300 }) });
    const anyNames = fc.array(fc.record({ place: places, isNamedAlways: fc.boolean() }), { maxLength: 20 });
    const above = { left: -40, top: -49, right: 40, bottom: -32 };
    fc.assert(
      fc.property(anyNames, places, (known, place) => {
        const names = known.map((one, index) => name(`n${index}`, 0, one));
        const fresh = name('new', 0, { place, otherwise: () => [{ text: 'above', at: 'above', extent: above }] });
        const [usual, growth] = [{ level: 0.5, legible: LEGIBLE.usual }, LEGIBLE.usual / 0.5 / 14];
        const nameless = { ...fresh, extent: { left: 0, top: 0, right: 0, bottom: 0 } };
        const alone = labelPlan([...names, nameless], usual);
        const joined = labelPlan([...names, fresh], { ...usual, first: new Set(['new']) });
        expect(joined.unnamed.has('new')).toBe(false);
        if (names.every(({ id }) => alone.unnamed.has(id) || !joined.unnamed.has(id))) return;
        const sign = textSize('● ').width / 2;
        const wider = at(
          { ...above, left: -(40 + sign) * growth, right: (40 + sign) * growth, top: -32 - 17 * growth },
          place,
        );
        const taken = names.flatMap((one) => [
          at(one.symbol as Rect, one.place),
          ...(alone.unnamed.has(one.id) ? [] : [at(drawnExtent(one, growth), one.place)]),
        ]);
        expect(taken.some((rect) => overlaps(rect, wider))).toBe(true);
      }),
    );
  });

  it('rather takes the name of a tool away for a new one than that of an organisation', () => {
    const above: Wording = { text: 'new', at: 'above', extent: { left: -40, top: -47, right: 40, bottom: -30 } };
    const names = [
      name('organisation', 0, { isNamedAlways: true }),
      name('tool', 120, { place: { x: 120, y: -120 } }),
      name('new', 100, { otherwise: () => [above] }),
    ];
    const plan = labelPlan(names, { ...far, first: new Set(['new']) });
    expect([...plan.unnamed]).toEqual(['tool']);
    expect(plan.otherwise.get('new')?.at).toBe('above');
  });

  it('covers no symbol but with a name that is always there', () => {
    const below = { place: { x: 0, y: 40 }, extent: { left: 0, top: 0, right: 0, bottom: 0 } };
    const unnamed = (isNamedAlways: boolean) =>
      labelPlan([name('a', 0, { isNamedAlways, rank: 2 }), name('b', 0, below)], far).unnamed.has('a');
    expect([unnamed(true), unnamed(false)]).toEqual([false, true]);
  });

  it('breaks a name that is always there into fewer lines where it would cover a symbol, and says all of it', () => {
    const column = picture([
      node('organisation:one', 'organisation', { name: '11 or more other organisations', standIn: true }),
      node('organisation:two', 'organisation', { name: 'First agency' }),
    ]);
    const positions = { 'organisation:one': { x: 0, y: 0 }, 'organisation:two': { x: 0, y: 110 } };
    const elements = toElements({ ...column, positions }, { theme: 'light' });
    const names = namesOf(elements);
    const plan = labelPlan(names, { level: 0.5, legible: LEGIBLE.usual });
    expect(plan.unnamed.size).toBe(0);
    expect([...plan.otherwise].map(([id, { text, at: where }]) => [id, text, where])).toEqual([
      ['organisation:one', '11 or more other organisations\n(stand-in)', 'usual'],
    ]);
    const drawn = planned(elements, plan).find(({ data }) => data.id === 'organisation:one');
    expect(drawn?.data.label).toBe('11 or more other organisations\n(stand-in)');
  });

  it('never lets two names cover each other', () => {
    const any = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }), always: fc.boolean() }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(any, fc.constantFrom(0.5, 0.25, 0.0625), (places, level) => {
        const names = places.map(({ x, y, always }, index) =>
          name(`n${index}`, x, { place: { x, y }, isNamedAlways: always }),
        );
        const { size, unnamed } = labelPlan(names, { level, legible: LEGIBLE.usual });
        const growth = size / 14;
        const texts = names.filter(({ id }) => !unnamed.has(id)).map((one) => at(drawnExtent(one, growth), one.place));
        expect(texts.some((a, index) => texts.slice(index + 1).some((b) => overlaps(a, b)))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the opening picture from afar', () => {
  const laidOut = { ...OPENING, positions: layOutOpening(OPENING) };
  const elements = toElements(laidOut, { theme: 'light' });

  it('keeps the names of clusters and larger letters, and takes the names of hosts away first', () => {
    const plan = labelPlan(namesOf(elements), { level: 0.25, legible: LEGIBLE.usual });
    const drawn = planned(elements, plan).filter(({ data }) => data.family === 'who' && data.rank !== undefined);
    expect(drawn.map(({ classes }) => String(classes).includes('unnamed'))).toEqual([false, false, false]);
    expect(drawn[0]?.data.textSize).toBe(44);
    expect(plan.unnamed.has('host:relay')).toBe(true);
  });

  it('keeps the name of an organisation where that of a busier campaign would cover it', () => {
    const beside = picture([
      node('campaign:two', 'campaign', { name: 'Phase two', neighbours: 90 }),
      node('organisation:one', 'organisation', { name: 'First agency', neighbours: 2 }),
      node('organisation:two', 'organisation', { name: 'Other agency', neighbours: 2 }),
    ]);
    const positions = {
      'campaign:two': { x: 0, y: 0 },
      'organisation:one': { x: 60, y: 0 },
      'organisation:two': { x: 0, y: -90 },
    };
    const names = namesOf(toElements({ ...beside, positions }, { theme: 'light' }));
    expect([...labelPlan(names, far).unnamed]).toEqual(['campaign:two']);
  });

  describe('of boxes', () => {
    const level = 0.35;
    const growth = LEGIBLE.usual / level / 14;
    const words = 'Organisation R\n(stand-in)';
    const boxed = picture(
      [
        node('organisation:r', 'organisation', { name: 'Organisation R', standIn: true, neighbours: 4 }),
        node('host:r', 'host'),
        node('organisation:above', 'organisation', { name: 'Other', neighbours: 2 }),
        node('organisation:below', 'organisation', { name: 'Another', neighbours: 2 }),
      ],
      [edge('OWNS', 'organisation:r', 'host:r')],
    );
    const planAt = (positions: Record<string, { x: number; y: number }>) => {
      const places = { 'organisation:r': { x: 0, y: 0 }, 'host:r': { x: 0, y: 0 }, ...positions };
      const elements = toElements({ ...boxed, positions: places }, { theme: 'light' });
      const names = namesOf(elements);
      const plan = labelPlan(names, { level, legible: LEGIBLE.usual });
      const name = names.find(({ id }) => id === 'organisation:r') as Name;
      const [box, host] = [name.id, 'host:r'].map((id) => planned(elements, plan).find(({ data }) => data.id === id));
      return { plan, name, box, host };
    };
    const FAR = { 'organisation:above': { x: 2_000, y: 0 }, 'organisation:below': { x: 2_400, y: 0 } };
    const box = planAt(FAR).name.box as Rect;

    it('writes one over its box that has no room in its head, and under it where something stands above', () => {
      const head = planAt(FAR);
      expect(textSize(words).width * growth).toBeGreaterThan(box.right - box.left - 52);
      expect(head.plan.otherwise.get('organisation:r')).toMatchObject({ text: words, at: 'above' });
      expect(head.box?.classes).toContain('name-above');
      expect(head.host?.classes).toContain('too-small');
      const under = planAt({ ...FAR, 'organisation:above': { x: 0, y: box.top - 60 } });
      expect(under.plan.otherwise.get('organisation:r')).toMatchObject({ text: words, at: 'below' });
      expect(under.plan.unnamed.has('organisation:r')).toBe(false);
    });

    it('lets the name of an open group grow as well, over the group where its head has no room', () => {
      const tools = ['a', 'b', 'c'].map((id) => node(`tool:${id}`, 'tool', { name: `Tool ${id}` }));
      const group = { id: 'group:1', name: 'By one source', members: tools.map(({ id }) => id), isOpen: true };
      const positions = Object.fromEntries(tools.map(({ id }, row) => [id, { x: 0, y: row * 100 }]));
      const open = { ...picture(tools), groups: { [group.id]: group }, positions };
      const elements = toElements(open, { theme: 'light' });
      const plan = labelPlan(namesOf(elements), { level, legible: LEGIBLE.usual });
      const [drawn, tool] = ['group:1', 'tool:a'].map((id) =>
        planned(elements, plan).find(({ data }) => data.id === id),
      );
      expect(drawn?.data).toMatchObject({ label: 'By one source · 3', textSize: LEGIBLE.usual / level });
      expect(drawn?.classes).toContain('name-above');
      expect(tool?.classes).toContain('too-small');
    });

    it('writes one over what stands in its box where nothing is free beside it', () => {
      const tools = ['a', 'b', 'c'].map((id) => node(`tool:${id}`, 'tool', { name: `Tool ${id}` }));
      const groups = Object.fromEntries(
        ['a', 'b'].map((id) => [
          `group:${id}`,
          { id: `group:${id}`, name: `By ${id}`, members: [`tool:${id}`], isOpen: true },
        ]),
      );
      const positions = { 'tool:a': { x: 0, y: 0 }, 'tool:b': { x: 0, y: 112 }, 'tool:c': { x: 0, y: 200 } };
      const elements = toElements({ ...picture(tools), groups, positions }, { theme: 'light' });
      const { otherwise, unnamed } = labelPlan(namesOf(elements), { level, legible: LEGIBLE.usual });
      expect(otherwise.get('group:a')?.at).toBe('above');
      expect(otherwise.get('group:b')?.at).toBe('within');
      expect(unnamed.has('group:b')).toBe(false);
    });

    it('writes none over another box, which would seem to be its', () => {
      const stacked = picture(
        ['a', 'b', 'c'].flatMap((id) => [
          node(`organisation:${id}`, 'organisation', { name: `Organisation ${id}`, standIn: true }),
          node(`host:${id}`, 'host'),
        ]),
        ['a', 'b', 'c'].map((id) => edge('OWNS', `organisation:${id}`, `host:${id}`)),
      );
      const apart = box.bottom - box.top + 18;
      const positions = Object.fromEntries(
        ['a', 'b', 'c'].flatMap((id, row) =>
          ['organisation', 'host'].map((kind) => [`${kind}:${id}`, { x: 0, y: row * apart }]),
        ),
      );
      const elements = toElements({ ...stacked, positions }, { theme: 'light' });
      const names = namesOf(elements);
      const plan = labelPlan(names, { level, legible: LEGIBLE.usual });
      const places = ['a', 'b', 'c'].map((id) =>
        plan.unnamed.has(`organisation:${id}`) ? 'none' : (plan.otherwise.get(`organisation:${id}`)?.at ?? 'usual'),
      );
      expect([places[0], places[2]]).toEqual(['above', 'below']);
      expect(['none', 'usual', 'within']).toContain(places[1]);
    });
  });

  it('leaves room for the sign before a name: of a note, and of a comparison', () => {
    const notesOf: Picture['notes'][] = [{}, { 'tool:a': { id: 'tool:a', text: 'Ask', by: '', place: null } }];
    const [plain, noted] = notesOf.map((notes) => {
      const of = { ...picture([node('tool:a', 'tool', { name: 'Tool' })]), positions: { 'tool:a': { x: 0, y: 0 } } };
      return namesOf(toElements({ ...of, notes }, { theme: 'light' }))[0] as Name;
    }) as [Name, Name];
    const widthOf = ({ extent }: Name) => extent.right - extent.left;
    expect(widthOf(noted) - widthOf(plain)).toBe(textSize('✎ ').width);
    const [same, compared] = ['tool:b', 'tool:a'].map((id) => withSigns([plain], new Set([id]))[0] as Name);
    expect(same).toBe(plain);
    expect(widthOf(compared as Name) - widthOf(plain)).toBe(textSize('+ ').width);
  });

  it('writes a name over its symbol where it would lie on an arrow that says whose machines were used', () => {
    const column = picture(
      [
        node('organisation:middle', 'organisation', { name: 'First agency' }),
        node('host:left', 'host'),
        node('organisation:right', 'organisation', { name: 'Other agency' }),
      ],
      [edge('STAGED_AGAINST', 'host:left', 'organisation:right')],
    );
    const positions = {
      'organisation:middle': { x: 0, y: 0 },
      'host:left': { x: -400, y: 50 },
      'organisation:right': { x: 400, y: 50 },
    };
    const drawn = toElements({ ...column, positions }, { theme: 'light' });
    const atOf = (lines: readonly Rect[]) =>
      labelPlan(namesOf(drawn), { level: 0.5, legible: LEGIBLE.usual, lines }).otherwise.get('organisation:middle')?.at;
    expect([atOf([]), atOf(heavyLinesOf(drawn))]).toEqual([undefined, 'above']);
  });

  it.each([
    [0.7, LEGIBLE.usual, false],
    [0.7, LEGIBLE.presenting, false],
    [0.25, LEGIBLE.usual, true],
  ])('at %f of its size, where %d pixels are legible, lets the names of boxes grow: %s', (level, legible, grows) => {
    const plan = labelPlan(namesOf(elements), { level, legible });
    const boxes = planned(elements, plan).filter(({ classes }) => / box( |$)/.test(String(classes)));
    expect(boxes.length).toBeGreaterThan(0);
    expect(boxes.every(({ data }) => (data.textSize as number) > 14)).toBe(grows);
  });
});
