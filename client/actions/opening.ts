import type { Kind } from '../../contract/kinds.ts';
import { layOutOpening } from '../graph/layouts.ts';
import { investigationOf, reopen } from '../investigations/open.ts';
import { apply } from '../store/apply.ts';
import { begin } from '../store/ledger.ts';
import { notify } from '../store/notices.ts';
import { becomeEmpty, becomeReady, beginLoading, goAway, know, linkIsSaved } from '../store/page.ts';
import { EMPTY_PICTURE, type Picture } from '../store/picture.ts';
import type { Extent } from '../store/step.ts';
import { foldsOf } from './folds.ts';
import { forgetLink } from './hash.ts';
import { take } from './record.ts';
import { restore } from './restore.ts';
import { RETRY_AFTER, troubleOf } from './trouble.ts';
import type { World } from './world.ts';

/** The kinds that answer "whose machines were used against whom?". */
export const OPENING_KINDS: readonly Kind[] = ['cluster', 'organisation', 'host'];
const OPENING_LIMIT = 150;
/** Clusters whose neighbours are counted. */
const FOLDED_LIMIT = 12;

/** Fills the page: the picture of the address, the opening one, or the invitation of an empty graph. */
export async function openPage(world: World, link: string): Promise<void> {
  const { api, store } = world;
  store.setState(beginLoading);
  try {
    const schema = await api.schema();
    store.setState(know(schema));
    if (schema.entities === 0) {
      store.setState(begin(EMPTY_PICTURE, 'Opening picture'));
      store.setState(becomeEmpty);
      return;
    }
    const saved = investigationOf(location);
    const isOpen = (saved !== null && (await reopen(world, saved))) || (link !== '' && (await restore(world, link)));
    if (!isOpen) {
      const { picture, extent } = await openingPicture(world);
      forgetLink();
      store.setState(begin(picture, 'Opening picture', extent));
      store.setState(linkIsSaved('history'));
    }
    store.setState(becomeReady);
  } catch (error) {
    const trouble = troubleOf(error);
    store.setState(goAway(trouble));
    if (trouble.passing) setTimeout(() => openPage(world, link), RETRY_AFTER);
  }
}

/** Back to the opening picture, as a step that can be undone. */
export async function returnToOpening(world: World): Promise<void> {
  const { picture, extent } = await openingPicture(world);
  take(world.store, 'Return to the opening picture', { do: 'replace', picture }, extent);
}

/** Asks again what the graph holds, after an import or its withdrawal. */
export async function refreshSchema(world: World): Promise<void> {
  const schema = await world.api.schema();
  world.store.setState(know(schema));
}

async function openingPicture({ api, store }: World): Promise<{ picture: Picture; extent: Extent }> {
  const answer = await api.graph({ kinds: [...OPENING_KINDS], limit: OPENING_LIMIT });
  const clusters = answer.nodes.filter((node) => node.kind === 'cluster').slice(0, FOLDED_LIMIT);
  const degrees = await Promise.all(clusters.map((cluster) => api.degrees(cluster.id)));
  const unplaced = apply(EMPTY_PICTURE, {
    do: 'add',
    nodes: answer.nodes,
    edges: answer.edges,
    folds: degrees.flatMap((counts) => foldsOf(counts, OPENING_KINDS)),
    positions: {},
  });
  if (answer.nodes.length === 0) {
    store.setState(notify('No cluster, organisation or host is in this graph: search for anything to begin.'));
  }
  const picture = { ...unplaced, positions: layOutOpening(unplaced) };
  const { total, rank } = answer.page;
  return { picture, extent: { what: 'clusters, organisations and hosts', total, rank, of: { kinds: OPENING_KINDS } } };
}
