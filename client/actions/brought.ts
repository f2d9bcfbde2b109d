import type { GraphAnswer } from '../../contract/graph.ts';
import type { ImportRecord } from '../../contract/imports.ts';
import { placeBeside } from '../graph/layouts.ts';
import { extentOf } from '../store/branches.ts';
import { markNew } from '../store/imports.ts';
import { notify } from '../store/notices.ts';
import type { Brought, Extent } from '../store/step.ts';
import { sayNumber } from '../words.ts';
import { graphNow } from './graphNow.ts';
import { hasMoved, readPages } from './pages.ts';
import { take } from './record.ts';
import { tellUnseen } from './unseen.ts';
import type { World } from './world.ts';

/** Entities of an import that go on the picture at once; more go by "Show more". */
const AT_ONCE = 300;
const RANK = 'its own first';

/** What an import too large to be looked through whole was looked through to. */
const lookedThrough = (rank: string): string => /, of the first [\d,]+ descriptions$/.exec(rank)?.[0] ?? '';

type Named = Pick<ImportRecord, 'id' | 'name'>;

/** Puts what an import added to the graph on the picture, as one step, marked as new. */
export async function showNew(world: World, { id, name, added, alreadyLoaded }: ImportRecord): Promise<void> {
  if (alreadyLoaded) return;
  const page = await world.api.importGraph(id, { limit: AT_ONCE });
  const ids = page.nodes.map((node) => node.id).slice(0, added.entities);
  const next = ids.length < added.entities ? page.page.next : null;
  const extent = extentFor({ id, name }, { ids, next, total: added.entities, rank: RANK });
  await put(world, { ids, step: `Imported "${name}"`, extent: ids.length > 0 ? extent : null });
  world.store.setState(markNew(ids));
}

/** Puts what an import speaks of on the picture, up to a bound. */
export async function showBrought(world: World, { id, name }: Named): Promise<void> {
  const { nodes, page } = await world.api.importGraph(id, { limit: AT_ONCE });
  const ids = nodes.map((node) => node.id);
  const rank = RANK + lookedThrough(page.rank);
  const extent = extentFor({ id, name }, { ids, next: page.next, total: page.total, rank });
  const isShown = await put(world, { ids, step: `Show what "${name}" brought`, extent });
  if (!isShown) world.store.setState(notify(`All that "${name}" brought is on the picture already.`));
}

/** The next part of what was shown of an import last. */
export async function showMoreBrought(world: World): Promise<void> {
  const extent = extentOf(world.store.getState().ledger);
  if (!extent || !('import' in extent.of) || extent.of.next === null) return;
  const { import: id, ids, next } = extent.of;
  const behind = await pageBehind(world, { id, ids, next });
  const more = behind.ids.slice(0, extent.total - ids.length);
  const all = [...ids, ...more];
  const of: Brought = { import: id, ids: all, next: all.length < extent.total ? behind.next : null };
  // Several such steps stand in the history one below the other.
  const step = `Show more: ${extent.what}, ${sayNumber(ids.length + 1)} to ${sayNumber(all.length)}`;
  await put(world, { ids: more, step, extent: { ...extent, of } });
}

/** The page that begins at `next`; where the graph was written to since, the first of what is not among `ids`. */
async function pageBehind(
  { api }: World,
  { id, ids, next }: { id: string; ids: readonly string[]; next: string },
): Promise<{ ids: string[]; next: string | null }> {
  try {
    const { nodes, page } = await api.importGraph(id, { limit: AT_ONCE, cursor: next });
    return { ids: nodes.map((node) => node.id), next: page.next };
  } catch (error) {
    if (!hasMoved(error)) throw error;
  }
  const known = new Set(ids);
  return readPages(async () => {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const { nodes, page }: GraphAnswer = await api.importGraph(id, { limit: AT_ONCE, cursor });
      found.push(...nodes.map((node) => node.id).filter((one) => !known.has(one)));
      cursor = page.next;
    } while (cursor !== null && found.length < AT_ONCE);
    return { ids: found.slice(0, AT_ONCE), next: found.length > AT_ONCE ? next : cursor };
  });
}

const extentFor = (
  { id, name }: Named,
  { ids, next, total, rank }: { ids: string[]; next: string | null; total: number; rank: string },
): Extent => ({ what: `"${name}"`, total, rank, of: { import: id, ids, next } });

/** Answers false where nothing on the picture would change. */
async function put(
  world: World,
  { ids, step, extent }: { ids: readonly string[]; step: string; extent: Extent | null },
): Promise<boolean> {
  const { store } = world;
  const now = await graphNow(world, ids);
  const { picture } = store.getState();
  const { positions, outside } = placeBeside(picture, now);
  const isSame =
    now.nodes.every((node) => isEqual(node, picture.nodes[node.id])) &&
    now.edges.every((edge) => isEqual(edge, picture.edges[edge.id]));
  if (isSame) return false;
  const added = ids.filter((id) => !(id in picture.nodes)).length;
  take(store, step, { do: 'add', ...now, positions, ...(outside.length > 0 ? { outside } : {}) }, { extent });
  tellUnseen(store, ids, added);
  return true;
}

const isEqual = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
