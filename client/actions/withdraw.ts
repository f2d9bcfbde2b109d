import type { ImportRecord } from '../../contract/imports.ts';
import { stepsInForce } from '../store/branches.ts';
import { forgetBrought } from '../store/imports.ts';
import { notify } from '../store/notices.ts';
import type { Store } from '../store/state.ts';
import type { Extent, Ledger } from '../store/step.ts';
import { count } from '../words.ts';
import { graphNow } from './graphNow.ts';
import { openPage, refreshSchema } from './opening.ts';
import { take } from './record.ts';
import { inOneLine } from './trouble.ts';
import type { World } from './world.ts';

/** Takes an import out of the graph, and off the picture what the graph no longer holds. */
export async function withdraw(world: World, { id, name }: Pick<ImportRecord, 'id' | 'name'>): Promise<void> {
  const { api, store } = world;
  try {
    await api.withdrawImport(id);
  } catch (error) {
    store.setState(notify(`"${name}" was not withdrawn. ${inOneLine(error)}`, 'warning'));
    return;
  }
  store.setState(forgetBrought(id));
  try {
    await refreshSchema(world);
    if (store.getState().schema?.entities === 0) return await openPage(world, '');
    const left = await takeOff(world, { id, name });
    const gone = left.length === 0 ? 'Nothing of it was on the picture.' : `${left.join(' and ')} left the picture.`;
    store.setState(notify(`"${name}" is withdrawn. ${gone}`));
  } catch (error) {
    store.setState(notify(`"${name}" is withdrawn, and the picture may still show it. ${inOneLine(error)}`, 'warning'));
  }
}

/** Answers what went: "2 entities", "1 relation"; nothing where all stayed. */
async function takeOff(world: World, { id, name }: Pick<ImportRecord, 'id' | 'name'>): Promise<string[]> {
  const { store } = world;
  const now = await graphNow(world);
  const { picture } = store.getState();
  take(
    store,
    `Withdraw "${name}"`,
    { do: 'withdraw', ...now },
    {
      extent: extentBefore(store.getState().ledger, id),
    },
  );
  const after = store.getState().picture;
  const entities = goneFrom(picture.nodes, after.nodes).length;
  // What went with its entities is not told twice.
  const relations = goneFrom(picture.edges, after.edges).filter(
    ({ from, to }) => from in after.nodes && to in after.nodes,
  );
  return [
    ...(entities > 0 ? [count(entities, 'entity', 'entities')] : []),
    ...(relations.length > 0 ? [count(relations.length, 'relation')] : []),
  ];
}

const goneFrom = <T extends { id: string }>(before: Record<string, T>, after: Record<string, T>): T[] =>
  Object.values(before).filter(({ id }) => !(id in after));

/** The last answer shown in part that is not what this import brought. */
function extentBefore(ledger: Ledger, id: string): Extent | null {
  const extents = stepsInForce(ledger).map(({ extent }) => extent);
  const before = extents.findLast((extent) => extent !== null && !('import' in extent.of && extent.of.import === id));
  return before ?? ledger.baseExtent;
}

/** Says what undoing a withdrawal does not bring back. Answers a way to stop. */
export const followUndo = (store: Store): (() => void) =>
  store.subscribe(({ ledger, film }, before) => {
    if (film || before.film || ledger.at === before.ledger.at || ledger.base !== before.ledger.base) return;
    const inForce = new Set(stepsInForce(ledger));
    const undone = stepsInForce(before.ledger).filter((step) => !inForce.has(step));
    const step = undone.find(({ change }) => change.do === 'withdraw');
    if (!step) return;
    const text = `Undone on the picture alone: "${step.name}" took evidence out of the graph. To have it back, import the file again.`;
    store.setState(notify(text, 'warning'));
  });
