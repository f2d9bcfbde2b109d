import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsCanvas, pixels } from '../../../client/out/image.ts';
import { keyOf } from '../../../client/out/key.ts';
import { fileName, leftOut } from '../../../client/out/outgoing.ts';
import { flowed, wrapped } from '../../../client/out/wrapped.ts';
import { difference } from '../../../client/store/difference.ts';
import { WHOLE } from '../../../client/store/scope.ts';
import type { GraphNode } from '../../../contract/graph.ts';
import { edge, node, OPENING, picture } from '../graph/pictures.ts';

const width = (text: string) => text.length;

describe('wrapped', () => {
  it('breaks at blanks, and words that are too long where it must', () =>
    expect(wrapped('ab cd abcdefgh', 5, width)).toEqual(['ab cd', 'abcde', 'fgh']));

  it('loses nothing but blanks, and keeps within the room', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 2, max: 12 }), (text, room) => {
        const lines = wrapped(text, room, width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(width(line)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('flowed', () => {
  it('begins a row where the last is full', () =>
    expect(flowed([3, 3, 5], 7, (item) => item)).toEqual([
      [
        { item: 3, at: 0 },
        { item: 3, at: 3 },
      ],
      [{ item: 5, at: 0 }],
    ]));
});

describe('keyOf', () => {
  const says = (of: Parameters<typeof keyOf>[0]) => keyOf(of, 'light').map((entry) => entry.says);

  it('says what stands on the opening picture', () =>
    expect(says(OPENING)).toEqual(
      expect.arrayContaining([
        'Activity cluster 3',
        'Organisation 7',
        'Host 2',
        'IP address 60 folded',
        'Victim',
        'Staging host',
        'victim and unwilling infrastructure at once',
        'used against',
        'inferred',
        'hypothesis',
        'sources disagree',
      ]),
    ));

  it('has a sign for groups, closed and open', () => {
    const group = (id: string, isOpen: boolean) => ({ id, name: '', members: [id.slice(6)], isOpen });
    const groups = { 'group:a': group('group:a', false), 'group:b': group('group:b', true) };
    const grouped = { ...picture([node('a', 'malware'), node('b', 'tool')], []), groups };
    expect(says(grouped)).toEqual(expect.arrayContaining(['Group, with its number 1', 'Box round a group 1']));
  });

  it('has every mark: hollow, badge, pin, note, the two windows, what is dimmed, and what is compared', () => {
    const marked = picture(
      [node('a', 'malware', { neighbours: 9 }), node('b', 'tool', { weak: true }), node('c', 'tool')],
      [
        edge('USES', 'a', 'b', { first_seen: '2023-03' }),
        edge('USES', 'a', 'c', { first_seen: '2024-03' }),
        edge('USES', 'b', 'c'),
      ],
    );
    const note = { id: 'a', text: 'Seen', by: '', place: null };
    const scope = { ...WHOLE, window: { from: '2023', to: '2023' }, compared: { from: '2024', to: '2024' } };
    const now = { ...marked, pinned: ['a'], notes: { a: note }, scope };
    const before = { ...now, nodes: { b: marked.nodes.b as GraphNode, x: node('x', 'tool') }, edges: {} };
    const key = keyOf(now, 'light', difference(before, now)).map((entry) => entry.says);
    expect(key.slice(3)).toEqual([
      'hollow: a weak or shared value',
      'neighbours that are not shown',
      'pinned',
      'has a note',
      'added: in the later window alone 1',
      'gone: in the earlier window alone 1',
      'dimmed: outside the window or the evidence',
      'on this picture alone',
      'on the compared picture alone',
    ]);
  });

  it('leaves out what is not there', () =>
    expect(says(picture([node('a', 'malware'), node('b', 'tool')], [edge('USES', 'a', 'b')]))).toEqual([
      'Malware 1',
      'Tool 1',
      'observed or reported',
    ]));
});

describe('what an image says of what it leaves out', () => {
  const whole = picture([node('a', 'malware'), node('b', 'tool')], [edge('USES', 'a', 'b')]);

  it('is nothing where all is shown', () => expect(leftOut(whole)).toEqual([]));

  it('names window, evidence, what the legend hides and what is folded', () => {
    const scope = { ...WHOLE, window: { from: '2023', to: null }, minConfidence: 60 };
    expect(leftOut({ ...OPENING, scope, hiddenKinds: ['host'], hiddenTypes: ['USES'] })).toEqual([
      'counted: window from 2023, evidence confidence from 60, what is outside dimmed',
      'hidden by the legend: hosts, “uses”',
    ]);
    expect(leftOut(OPENING)).toEqual([expect.stringMatching(/^\d+ folded into counts$/)]);
  });
});

describe('fitsCanvas', () => {
  it.each([
    [{ width: 1_200, height: 800 }, 4, true],
    [{ width: 5_000, height: 100 }, 4, false],
    [{ width: 4_096, height: 4_096 }, 4, true],
  ])('%o at %d times: %s', (size, scale, fits) => expect(fitsCanvas(pixels(size, scale))).toBe(fits));
});

describe('fileName', () => {
  it.each([
    ['Operation Crimson Palace', 'operation-crimson-palace-2026-11-24.png'],
    ['../../etc/passwd', 'etc-passwd-2026-11-24.png'],
    [' ', 'crosspivot-2026-11-24.png'],
  ])('%j', (title, name) => expect(fileName({ title }, new Date('2026-11-24T21:00:00Z'), 'png')).toBe(name));
});
