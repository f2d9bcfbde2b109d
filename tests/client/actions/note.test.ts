import cytoscape from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { groupTogether, renameGroup, toggleGroup, ungroup } from '../../../client/actions/group.ts';
import { about, writeNote } from '../../../client/actions/note.ts';
import { take } from '../../../client/actions/record.ts';
import { toElements } from '../../../client/graph/elements.ts';
import { styleOf } from '../../../client/graph/style.ts';
import { stepsInForce } from '../../../client/store/branches.ts';
import { createStore } from '../../../client/store/create.ts';
import type { Store } from '../../../client/store/state.ts';
import { node } from '../store/pictures.ts';

/** A note on a closed group of two addresses, and the group's id. */
function noted(): { store: Store; id: string } {
  const store = createStore({ theme: 'light', reducedMotion: true, help: false, strip: 'none', person: '' });
  const nodes = [node('address:1'), node('address:2'), node('malware:m', { kind: 'malware' })];
  const positions = Object.fromEntries(nodes.map((one, index) => [one.id, { x: index * 300, y: 0 }]));
  take(store, 'Show', { do: 'add', nodes, edges: [], folds: [], positions });
  groupTogether(store, ['address:1', 'address:2']);
  const [id = ''] = Object.keys(store.getState().picture.groups);
  writeNote(store, { id, text: 'The same renter', place: null });
  return { store, id };
}

function drawnLabel({ store, id }: ReturnType<typeof noted>): string {
  const { picture, theme } = store.getState();
  const elements = structuredClone(toElements(picture, { theme }));
  const cy = cytoscape({ headless: true, styleEnabled: true, elements, style: styleOf(theme) });
  return String(cy.getElementById(id).style('label'));
}

describe('a note on a group', () => {
  it('names the group by what it holds, and by its name where it has one', () => {
    const { store, id } = noted();
    expect(about(store.getState().picture, id)).toBe('on the group 2 IP addresses');
    expect(stepsInForce(store.getState().ledger).at(-1)?.name).toBe(
      'Note on the group 2 IP addresses: The same renter',
    );
    renameGroup(store, id, 'Rented');
    expect(about(store.getState().picture, id)).toBe('on the group Rented · 2');
  });

  it('shows its sign at the group, closed and open', () => {
    const given = noted();
    expect(drawnLabel(given)).toBe('✎ 2 IP addresses');
    toggleGroup(given.store, given.id);
    expect(drawnLabel(given)).toBe('✎ 2 IP addresses');
  });

  it('stays in words once the group is no more', () => {
    const { store, id } = noted();
    ungroup(store, [id]);
    const { picture } = store.getState();
    expect([picture.notes[id]?.text, about(picture, id)]).toEqual(['The same renter', 'on a group that is no more']);
  });
});
