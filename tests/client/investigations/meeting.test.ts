import { describe, expect, it } from 'vitest';
import { createApi } from '../../../client/api.ts';
import { meeting, relationsBetween } from '../../../client/investigations/meeting.ts';
import { initialState } from '../../../client/store/create.ts';
import { putOnTop } from '../../../client/store/investigation.ts';
import { jump, record } from '../../../client/store/ledger.ts';
import type { State } from '../../../client/store/state.ts';
import type { Change } from '../../../client/store/step.ts';
import { clashes } from '../graph/overlap.ts';
import { edge, node } from '../store/pictures.ts';

const MET = edge('malware:m', 'address:1');
const api = createApi(async (_, init) => {
  const { seeds, beside = [] } = JSON.parse(String(init?.body)) as { seeds: string[]; beside?: string[] };
  const page = { returned: 0, total: 0, truncated: false, next: null, rank: '' };
  const isAsked = ({ from, to }: typeof MET) => [...seeds, ...beside].includes(from) && seeds.includes(to);
  return Response.json({ nodes: [], edges: [MET].filter(isAsked), page });
});

const take = (id: string, change: Change) => record({ id, name: id, at: '2026-08-14T12:00:00Z', change, extent: null });
const add = (id: string, given: Parameters<typeof node>[1] = {}): Change => ({
  do: 'add',
  nodes: [node(id, given)],
  edges: [],
  folds: [],
  positions: { [id]: { x: 40, y: 40 } },
});

/** Bob added a malware and we an address that it uses, both from one step and at one place. */
function apart(): State {
  const empty = initialState({ theme: 'light', reducedMotion: false, help: false, strip: 'none', person: '' });
  const shared = take('s-shared', add('cluster:a', { kind: 'cluster' }))(empty);
  const theirs = take('s-bob', add('malware:m', { kind: 'malware' }))(shared);
  return take('s-mine', add('address:1'))(jump('s-shared')(theirs));
}

describe('what two people add at the same moment', () => {
  it('comes with the relation between both, and on ground of its own', async () => {
    const state = apart();
    const mine = () => Object.values(state.ledger.entries).filter(({ id }) => id === 's-mine');
    const relations = await relationsBetween(api, state.ledger, { mine, there: 's-bob' });
    const { picture } = putOnTop(['s-mine'], 's-bob', meeting(relations))(state);
    expect(Object.keys(picture.edges)).toEqual([MET.id]);
    expect(picture.positions).toMatchObject({ 'malware:m': { x: 40, y: 40 } });
    expect(clashes(picture).filter((pair) => pair.includes('address:1'))).toEqual([]);
  });

  it('is asked about together with what comes to wait meanwhile', async () => {
    let state = take('s-other', add('address:2'))(apart());
    let asked = 0;
    const mine = () => {
      asked += 1;
      if (asked === 2) state = take('s-late', add('address:1'))(state);
      return Object.values(state.ledger.entries).filter(({ id }) => id === 's-other' || id === 's-late');
    };
    expect(await relationsBetween(api, state.ledger, { mine, there: 's-bob' })).toEqual([MET]);
  });

  it('asks nothing where nobody else added anything', async () => {
    const silent = createApi(() => Promise.reject(new Error('asked')));
    const { ledger } = apart();
    const mine = () => Object.values(ledger.entries).filter(({ id }) => id === 's-mine');
    expect(await relationsBetween(silent, ledger, { mine, there: 's-shared' })).toEqual([]);
  });
});
