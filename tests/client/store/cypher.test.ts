import { describe, expect, it } from 'vitest';
import { entityOf, sayValue } from '../../../client/console/values.ts';
import { initialState } from '../../../client/store/create.ts';
import {
  askedBy,
  behindStep,
  draftCypher,
  parametersIn,
  readValue,
  showCypher,
  usualValues,
  valuesOf,
} from '../../../client/store/cypher.ts';
import { queriesFile, readQueriesFile, withAsked, withOpened, withSaved } from '../../../client/store/saved-queries.ts';
import { type Change, type FoundBy, START } from '../../../client/store/step.ts';
import { node } from './pictures.ts';

const state = initialState({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
const SAVED = { name: 'relays', description: 'of one', query: 'RETURN $id', values: { id: '"x"' } };

describe('the parameters of a query', () => {
  it('are found once each, in their order, outside of texts and comments', () => {
    expect(parametersIn("MATCH (n {id: $id}) // $no\nWHERE n.x = '$no' AND n.y IN $ids /* $no */ RETURN $id")).toEqual([
      'id',
      'ids',
    ]);
  });

  it('are JSON where they are, else text, else nothing', () => {
    expect(readValue('[1, "a"]')).toEqual([1, 'a']);
    expect(readValue('cluster:x')).toBe('cluster:x');
    expect(readValue(' ')).toBeNull();
    expect(valuesOf({ query: 'RETURN $a, $b', values: { a: '5', c: '1' } })).toEqual({ a: 5, b: null });
  });

  it('begin with the selection where they are entities', () => {
    expect(usualValues(['id', 'ids', 'limit', 'start'], ['tool:a', 'tool:b'])).toEqual({
      id: '"tool:a"',
      ids: '["tool:a","tool:b"]',
      limit: '25',
      start: '',
    });
  });

  it('ask whole what the product asks in parts, as for the neighbours of an entity', () => {
    expect(usualValues(['id', 'parts', 'part'], [])).toEqual({ id: '', parts: '1', part: '0' });
    expect(usualValues(['parts'], [])).toEqual({ parts: '{}' });
  });

  it('begin with what a step asked for', () => {
    const anchor = 'cluster:a';
    const nodes = [node('address:1'), node('address:2')];
    const of = { anchor, fold: `${anchor} USES out address` };
    const asked = askedBy({
      change: { do: 'add', nodes, edges: [], folds: [], positions: {}, anchor },
      extent: { what: '', total: 9, rank: '', of },
    });
    expect(usualValues(['id', 'types', 'direction', 'kinds', 'limit', 'skip'], ['tool:a'], asked)).toEqual({
      id: '"cluster:a"',
      types: '["USES"]',
      direction: '"out"',
      kinds: '["address"]',
      limit: '2',
      skip: '0',
    });
    expect(askedBy({ change: { do: 'setAside', ids: ['address:1'] }, extent: null })).toEqual({});
  });
});

describe('the console', () => {
  it('is opened on the queries behind something, and keeps what was written', () => {
    const written = draftCypher({ query: 'RETURN 1' })(state);
    const opened = showCypher('pivots/exposure')(written);
    expect(opened.panel).toBe('console');
    expect(opened.cypher).toMatchObject({ query: 'RETURN 1', behind: ['pivots/exposure'], written: null });
  });

  it('knows which queries are behind a step', () => {
    const behind = (change: Change, foundBy?: FoundBy) =>
      behindStep({
        id: 's-1',
        parent: START,
        at: '',
        name: 'Expand the path',
        change,
        extent: null,
        ...(foundBy ? { foundBy } : {}),
      });
    const add: Change = { do: 'add', nodes: [node('address:1')], edges: [], folds: [], positions: {} };
    const written = { query: 'MATCH (n:Actor) RETURN n', values: {} };
    expect(behind(add, written)).toEqual({ behind: [], written, asked: {} });
    const pivot = { queries: 'pivots/exposure', values: { id: 'organisation:v' } };
    expect(behind(add, pivot)).toEqual({ behind: ['pivots/exposure'], written: null, asked: pivot.values });
    expect(behind({ ...add, anchor: 'cluster:a' })).toMatchObject({
      behind: ['graph/neighbours'],
      asked: { id: 'cluster:a', limit: 1 },
    });
    expect(behind(add).behind).not.toContain('graph/neighbours');
    expect(behind({ do: 'setAside', ids: ['cluster:a'] })).toEqual({ behind: [], written: null, asked: {} });
    expect(behindStep(undefined).behind).toContain('graph/by-kind');
  });
});

describe('saved queries', () => {
  it('come back from a file as they went into it', () => {
    expect(readQueriesFile(queriesFile([SAVED]))).toEqual([SAVED]);
  });

  it.each([
    ['no JSON', /not JSON/],
    ['{}', /holds no saved queries/],
    ['{"format":"crosspivot-queries","version":2,"queries":[]}', /version 2/],
    ['{"format":"crosspivot-queries","version":1,"queries":[{"name":"x"}]}', /Query 1/],
  ])('%s is refused with the reason', (text, reason) => {
    expect(() => readQueriesFile(text)).toThrow(reason);
  });

  it('of a file take the place of none: another of the same name gets a number, the same comes once', () => {
    const other = { ...SAVED, query: 'RETURN 2' };
    const first = withOpened([SAVED], [other, SAVED]);
    expect(first).toEqual({ all: [SAVED, { ...other, name: `${SAVED.name} (2)` }], came: [`${SAVED.name} (2)`] });
    expect(withOpened(first.all, [other])).toEqual({ all: first.all, came: [] });
    const third = { ...SAVED, query: 'RETURN 3' };
    expect(withOpened(first.all, [third]).came).toEqual([`${SAVED.name} (3)`]);
  });

  it('replace the one of the same name, and are remembered once', () => {
    expect(withSaved([SAVED], { ...SAVED, query: 'RETURN 2' })).toEqual([{ ...SAVED, query: 'RETURN 2' }]);
    expect(withAsked([SAVED], SAVED)).toEqual([SAVED]);
  });
});

it('a value is said as one line', () => {
  const name = (id: string) => id.toUpperCase();
  expect(entityOf({ is: 'entity', id: 'tool:a' })).toBe('tool:a');
  expect(entityOf(['x'])).toBeNull();
  expect(sayValue({ is: 'relationship', type: 'USES', from: 'cluster:c', to: null, properties: {} }, name)).toBe(
    'CLUSTER:C USES ?',
  );
  expect(sayValue([null, 1, { is: 'map', entries: { a: { is: 'temporal', text: '2024-05-06' } } }], name)).toBe(
    '[null, 1, {a: 2024-05-06}]',
  );
});
