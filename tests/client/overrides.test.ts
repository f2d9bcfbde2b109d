import { describe, expect, it } from 'vitest';
import { renameGroup } from '../../client/actions/group.ts';
import { writeNote } from '../../client/actions/note.ts';
import { take } from '../../client/actions/record.ts';
import { nameSelection } from '../../client/actions/selections.ts';
import { parseShown } from '../../client/overrides.ts';
import { compressed } from '../../client/store/compressed.ts';
import { createStore } from '../../client/store/create.ts';
import { packLedger } from '../../client/store/ledger-file.ts';
import { fromLink } from '../../client/store/link.ts';
import { matchAll, searchFor, setPerson } from '../../client/store/page.ts';
import { readQueriesFile, withSaved } from '../../client/store/saved-queries.ts';
import { select } from '../../client/store/selection.ts';
import { node } from './store/pictures.ts';

const TURNED = 'safe\u202egnp.exe';
const SEEN = 'safe⟨RLO⟩gnp.exe';
const TURNS = /[\u202a-\u202e\u2066-\u2069]/;

describe('a character that turns the order of a text is seen', () => {
  it('in all that a person writes into the ledger', () => {
    const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
    store.setState(setPerson(TURNED));
    const group = { id: 'group:1', name: '', members: ['address:1'], isOpen: false };
    take(store, `Show ${TURNED}`, {
      do: 'add',
      nodes: [node('address:1')],
      edges: [],
      folds: [],
      positions: { 'address:1': { x: 0, y: 0 } },
      groups: [group],
    });
    writeNote(store, { id: 'note-1', text: `"quotes" ${TURNED}`, place: { x: 0, y: 0 } });
    renameGroup(store, group.id, TURNED);
    store.setState(select(['address:1']));
    nameSelection(store, TURNED);
    const { picture, ledger } = store.getState();
    expect(picture.notes['note-1']).toMatchObject({ text: `"quotes" ${SEEN}`, by: SEEN });
    expect(picture.groups[group.id]?.name).toBe(SEEN);
    expect(picture.selections).toEqual([{ name: SEEN, ids: ['address:1'] }]);
    expect(JSON.stringify(packLedger(ledger))).not.toMatch(TURNS);
  });

  it.each([
    ['as it is', (json: string) => json],
    ['escaped', (json: string) => json.replaceAll('\u202e', '\\u202e')],
    ['escaped in capitals', (json: string) => json.replaceAll('\u202e', '\\u202E')],
  ])('in a link and a file of queries from others, written %s', async (_, written) => {
    const note = { id: 'note-1', text: TURNED, by: '', place: { x: 0, y: 0 } };
    const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
    const packed = packLedger(store.getState().ledger);
    const ledger = { ...packed, base: { ...packed.base, plain: { ...packed.base.plain, notes: { [note.id]: note } } } };
    const link = await fromLink(await compressed(written(JSON.stringify(ledger))));
    expect(link).toMatchObject({ packed: { base: { plain: { notes: { [note.id]: { text: SEEN } } } } } });
    const query = { name: TURNED, query: 'RETURN 1', description: TURNED, values: {} };
    const file = JSON.stringify({ format: 'crosspivot-queries', version: 1, queries: [query] });
    expect(readQueriesFile(written(file))).toEqual([{ ...query, name: SEEN, description: SEEN }]);
  });

  it('in what is searched for and matched', () => {
    const fresh = createStore({
      theme: 'light',
      reducedMotion: true,
      help: false,
      strip: 'none',
      person: '',
    }).getState();
    expect([searchFor(TURNED)(fresh).query, matchAll(TURNED)(fresh).values]).toEqual([SEEN, SEEN]);
  });

  it('in a query that is saved here', () => {
    const query = { name: TURNED, query: 'RETURN 1', description: TURNED, values: {} };
    expect(withSaved([], query)).toEqual([{ ...query, name: SEEN, description: SEEN }]);
  });

  it('and a text that only speaks of one is left as it is', () => {
    expect(parseShown(JSON.stringify({ says: 'write \\u202e' }))).toEqual({ says: 'write \\u202e' });
  });
});
