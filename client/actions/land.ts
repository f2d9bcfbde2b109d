import type { ImportRecord } from '../../contract/imports.ts';
import { begin } from '../store/ledger.ts';
import { notify } from '../store/notices.ts';
import { becomeReady } from '../store/page.ts';
import { EMPTY_PICTURE } from '../store/picture.ts';
import { count, OUTDATED } from '../words.ts';
import { showNew } from './brought.ts';
import { openPage, refreshSchema } from './opening.ts';
import { answerOf } from './opening-picture.ts';
import { inOneLine } from './trouble.ts';
import type { World } from './world.ts';

/** What follows the end of an import: what it brought goes on the picture, and one sentence says what came of it. */
export async function land(world: World, record: ImportRecord): Promise<void> {
  const { store } = world;
  if (record.status !== 'loaded') {
    store.setState(notify(sayUnloaded(record), record.status === 'failed' ? 'warning' : 'information'));
    return;
  }
  store.setState(notify(sayLoaded(record), record.rows.refused > 0 ? 'warning' : 'information'));
  try {
    await refreshSchema(world);
    if (store.getState().status !== 'empty') return await showNew(world, record);
    const opening = await answerOf(world);
    if (opening) return await openPage(world, '', opening);
    store.setState(begin(EMPTY_PICTURE, 'Empty picture'));
    store.setState(becomeReady);
    await showNew(world, record);
  } catch (error) {
    store.setState(notify(`"${record.name}" is in the graph, and could not be shown. ${inOneLine(error)}`, 'warning'));
  }
}

function sayLoaded({ name, added, alreadyLoaded, outdated, rows }: ImportRecord): string {
  if (alreadyLoaded) return `"${name}" is in the graph already: nothing changed.${outdated ? ` ${OUTDATED}` : ''}`;
  const brought = `${count(added.entities, 'new entity', 'new entities')}, ${count(added.assertions, 'new assertion')}`;
  const refused = rows.refused > 0 ? ` ${count(rows.refused, 'row')} refused: see its rows under Imports.` : '';
  return `"${name}" is imported: ${brought}.${refused}`;
}

function sayUnloaded({ name, status, error }: ImportRecord): string {
  if (status === 'cancelled' || status === 'withdrawn') return `"${name}" is cancelled: the graph is as it was before.`;
  return `"${name}" was not imported: ${error ?? 'the server does not say why.'} The graph is as it was before.`;
}
