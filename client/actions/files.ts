import type { ImportRecord } from '../../contract/imports.ts';
import { notify } from '../store/notices.ts';
import { openPage, refreshSchema } from './opening.ts';
import { inOneLine } from './trouble.ts';
import type { World } from './world.ts';

/** Imports a file's text, says what came of it, and opens the picture where there was none. */
export async function importText(world: World, text: string): Promise<ImportRecord | null> {
  const { api, store } = world;
  try {
    const imported = await api.startImport(text);
    store.setState(notify(sayImported(imported), imported.status === 'failed' ? 'warning' : 'information'));
    if (store.getState().status === 'empty') await openPage(world, '');
    else await refreshSchema(world);
    return imported;
  } catch (error) {
    store.setState(notify(inOneLine(error), 'warning'));
    return null;
  }
}

export async function importFiles(world: World, files: Iterable<File>): Promise<void> {
  for (const file of files) await importText(world, await file.text());
}

export async function withdraw(world: World, { id, name }: { id: string; name: string }): Promise<void> {
  try {
    await world.api.withdrawImport(id);
    const text = `"${name}" is withdrawn. What it put on the picture stays until you reload or set it aside.`;
    world.store.setState(notify(text));
    await refreshSchema(world);
    if (world.store.getState().schema?.entities === 0) await openPage(world, '');
  } catch (error) {
    world.store.setState(notify(inOneLine(error), 'warning'));
  }
}

function sayImported({ name, status, added, alreadyLoaded, problemCount, error }: ImportRecord): string {
  if (status === 'failed') return `"${name}" was not imported: ${error ?? 'see its problems'}. The graph is as it was.`;
  if (alreadyLoaded) return `"${name}" is in the graph already: nothing changed.`;
  const problems = problemCount > 0 ? ` ${problemCount} problems are listed under Imports.` : '';
  return `"${name}" is imported: ${added.entities} new entities, ${added.assertions} new assertions.${problems}`;
}
