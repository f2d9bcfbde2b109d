import type { Pivot } from '../../contract/pivots.ts';
import { show } from '../actions/show.ts';
import type { World } from '../actions/world.ts';
import { notify } from '../store/notices.ts';
import { openPanel, question, searchFor } from '../store/page.ts';
import { COMMANDS } from './commands.ts';
import { filledIn } from './filled.ts';
import type { Offer } from './offers.ts';
import { goToPanel } from './parts.ts';
import { remember } from './recent.ts';

/** Does what a line of the palette offers. */
export async function carryOut(
  world: World,
  { offer, text, pivots }: { offer: Offer; text: string; pivots: readonly Pivot[] },
): Promise<void> {
  const { store } = world;
  const [what = '', id = ''] = split(offer.key.replace(/^recent /, ''));
  switch (what) {
    case 'all':
      store.setState(searchFor(text));
      return goToPanel();
    case 'panel':
      store.setState(openPanel(id));
      return goToPanel();
    case 'pivot': {
      const pivot = pivots.find(({ name }) => name === id);
      const { picture, selection } = store.getState();
      const selected = selection.flatMap((one) => picture.nodes[one] ?? []);
      if (pivot) store.setState(question(filledIn(pivot, selected)));
      return goToPanel();
    }
    case 'command':
      remember({ is: 'command', id });
      return COMMANDS.find((command) => command.id === id)?.run(world);
    default:
      await show(world, { ids: [id], name: `Show ${offer.title}` });
      if (!(id in store.getState().picture.nodes)) {
        store.setState(notify(`${offer.title} is in the graph no longer, so it cannot be shown.`, 'warning'));
      }
  }
}

/** At the first blank: ids may hold more of them. */
function split(key: string): [string, string] {
  const blank = key.indexOf(' ');
  return blank < 0 ? [key, ''] : [key.slice(0, blank), key.slice(blank + 1)];
}
