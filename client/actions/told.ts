import type { Api } from '../api.ts';
import { type Directory, entitiesOf, foldAt, type Told } from '../store/packed/directory.ts';
import { foldId } from '../store/picture.ts';
import { among } from './among.ts';
import { Turns } from './turns.ts';

/** Questions for counts at once. */
const AT_ONCE = 6;

/** What the graph says now of all that packed steps speak of. */
export async function askTold(api: Api, directory: Directory): Promise<Told> {
  const { nodes, edges } = await among(api, entitiesOf(directory));
  const there = new Set(nodes.map(({ id }) => id));
  const keys = directory.folds.map((_, index) => foldAt(directory, index)).filter(({ anchor }) => there.has(anchor));
  const turns = new Turns(AT_ONCE);
  const anchors = [...new Set(keys.map(({ anchor }) => anchor))];
  const degrees = await Promise.all(anchors.map((id) => turns.take(() => api.degrees(id))));
  const totals = degrees.flatMap(({ id, degrees: counts }) =>
    counts.map((one) => [foldId({ anchor: id, ...one }), one.entities] as const),
  );
  return { nodes, edges, totals: new Map(totals) };
}
