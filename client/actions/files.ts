import type { ImportRecord, Problem } from '../../contract/imports.ts';
import { ApiError } from '../api.ts';
import { notify } from '../store/notices.ts';
import { openPage, refreshSchema } from './opening.ts';
import { inOneLine } from './trouble.ts';
import type { World } from './world.ts';

/** Imports a file's text, says what came of it or every fault of it, and opens the picture where there was none. */
export async function importText(world: World, text: string, name?: string): Promise<ImportRecord | null> {
  const { api, store } = world;
  store.setState(notify(`Importing ${name ?? 'the text'}…`));
  try {
    const imported = await api.startImport(text, name);
    store.setState(notify(sayImported(imported), imported.status === 'failed' ? 'warning' : 'information'));
    if (store.getState().status === 'empty') await openPage(world, '');
    else await refreshSchema(world);
    return imported;
  } catch (error) {
    store.setState(notify(inOneLine(error), 'warning', faultsOf(error)));
    return null;
  }
}

export async function importFiles(world: World, files: Iterable<File>): Promise<void> {
  for (const file of files) await importText(world, await file.text(), file.name);
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

/** Each fault of a refused file with its place, as the answer lists them. */
function faultsOf(error: unknown): string[] {
  const problems = error instanceof ApiError ? error.details.problems : null;
  if (!Array.isArray(problems)) return [];
  return (problems as Problem[]).map(({ place, message }) => `${place}: ${message}`);
}
