import { describe, expect, it } from 'vitest';
import { classesOf } from '../../../client/graph/classes.ts';
import { toElements } from '../../../client/graph/elements.ts';
import { ruledSize } from '../../../client/graph/sizes.ts';
import type { Picture } from '../../../client/store/picture.ts';
import { DEFAULT_STYLES, type Styles } from '../../../client/store/styles.ts';
import { edge, node, picture } from './pictures.ts';

const ruled = (of: Picture, styles: Partial<Styles>): Picture => ({ ...of, styles: { ...DEFAULT_STYLES, ...styles } });
const said = (of: Picture, colour: Styles['colour']) =>
  classesOf(ruled(of, { colour })).map(({ letter, title, ids }) => [letter, title, ids]);

const HUNT = picture(
  [
    node('cluster:a', 'cluster', { name: 'Alpha' }),
    node('cluster:b', 'cluster', { name: 'Bravo', tlp: 'red' }),
    node('malware:one', 'malware'),
    node('malware:both', 'malware', { tlp: 'green' }),
    node('file:loose', 'file'),
  ],
  [
    edge('USES', 'cluster:a', 'malware:one', { basis: 'inferred', first_seen: '2023-04' }),
    edge('USES', 'cluster:a', 'malware:both', { basis: 'observed', first_seen: '2022' }),
    edge('USES', 'cluster:b', 'malware:both', { sources: ['source:two'] }),
  ],
);

describe('classesOf', () => {
  it('is none by family', () => expect(classesOf(HUNT)).toEqual([]));

  it('tells by cluster what is of one, of several and of none', () =>
    expect(said(HUNT, 'cluster')).toEqual([
      ['A', 'Alpha', ['cluster:a', 'malware:one']],
      ['B', 'Bravo', ['cluster:b']],
      ['+', 'several of them', ['malware:both']],
      ['–', 'none of them', ['file:loose']],
    ]));

  it('takes what only an assertion names as the third party', () => {
    const of = picture([node('h', 'host'), node('d', 'domain')], [edge('USES', 'h', 'd', { by: ['cluster:far'] })]);
    expect(said(of, 'cluster')).toEqual([['A', 'far', ['h', 'd']]]);
  });

  it('goes by the strongest basis, in its order', () =>
    expect(said(HUNT, 'basis').map(([, title]) => title)).toEqual([
      'observed',
      'reported',
      'inferred',
      'none of them',
    ]));

  it('goes by TLP, in its order', () =>
    expect(said(HUNT, 'tlp').map(([, title]) => title)).toEqual(['TLP:CLEAR', 'TLP:GREEN', 'TLP:RED']));

  it('goes by the year in which a relation of it is first seen', () =>
    expect(said(HUNT, 'first seen')).toEqual([
      ['A', '2022', ['cluster:a', 'malware:both']],
      ['B', '2023', ['malware:one']],
      ['–', 'none of them', ['cluster:b', 'file:loose']],
    ]));

  it('joins years into five spans, and loses none', () => {
    const years = Array.from({ length: 14 }, (_, index) => String(2010 + index));
    const of = picture(
      years.flatMap((year) => [node(`m${year}`, 'malware'), node(`f${year}`, 'file')]),
      years.map((year) => edge('USES', `m${year}`, `f${year}`, { first_seen: year })),
    );
    const found = classesOf(ruled(of, { colour: 'first seen' }));
    expect(found).toHaveLength(5);
    expect(found.flatMap(({ ids }) => ids)).toHaveLength(28);
    expect(found[0]?.title).toMatch(/^2010 to /);
  });

  it('says how many classes are left over', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const found = said(picture(names.map((name) => node(`cluster:${name}`, 'cluster'))), 'cluster');
    expect(found.slice(4)).toEqual([
      ['E', 'cluster:e', ['cluster:e']],
      ['…', '2 others', ['cluster:f', 'cluster:g']],
    ]);
  });
});

describe('rules on the elements', () => {
  const element = (of: Picture, id: string) => toElements(of, { theme: 'light' }).find(({ data }) => data.id === id);

  it('gives a hue with a letter beside it', () => {
    const { data, classes } = element(ruled(HUNT, { colour: 'cluster' }), 'malware:one') ?? expect.fail();
    expect(String(classes).split(' ')).toContain('ruled');
    expect(data.hue).toMatch(/^#/);
    expect(decodeURIComponent(String(data.image))).toMatch(/>A<\/text>/);
  });

  it('draws hollow what is of no one class', () =>
    expect(String(element(ruled(HUNT, { colour: 'cluster' }), 'malware:both')?.classes).split(' ')).toContain(
      'hollow',
    ));

  it('keeps icons where no class gives a letter', () => {
    const image = (styles: Partial<Styles>) => element(ruled(HUNT, styles), 'file:loose')?.data.image;
    expect(image({ icon: 'letter' })).toBe(image({}));
    expect(image({ icon: 'none' })).not.toBe(image({}));
  });

  it.each([
    ['name', 'Alpha'],
    ['value', 'a'],
    ['none', ''],
  ] as const)('labels by %s', (label, text) =>
    expect(element(ruled(HUNT, { label }), 'cluster:a')?.data.label).toBe(text),
  );
});

describe('ruledSize', () => {
  const size = (neighbours: number | null) => ruledSize(node('n', 'malware', { neighbours }), 'neighbours');

  it('grows with the number, and stays within the room that layouts keep', () => {
    const sizes = [0, 1, 3, 10, 40, 100].map(size);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(new Set(sizes).size).toBe(sizes.length);
    expect(sizes[0]).toBe(22);
    expect(size(5_000)).toBe(42);
  });

  it('takes too many to count for many', () => expect(size(null)).toBe(42));
});
