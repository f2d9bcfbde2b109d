import { apply } from './apply.ts';
import { pathTo } from './branches.ts';
import { foreseen } from './foresee.ts';
import { keepPicture, pictureAfter } from './milestones.ts';
import type { Picture } from './picture.ts';
import type { State } from './state.ts';
import type { Entry, Ledger } from './step.ts';
import { backward, keepUndoing } from './undoing.ts';

/** The picture at a place of the ledger. */
export const pictureAt = (ledger: Ledger, id: string): Picture =>
  replayed(ledger, pathTo(ledger, id), (picture, { change }) => apply(picture, change));

/**
 * The picture of another place, by the shorter way: undoing up to where the ways part and doing from there, or doing from
 * the last picture on the way that is still at hand, the first one at worst.
 */
export function travel({ ledger, picture }: Pick<State, 'ledger' | 'picture'>, id: string): Picture {
  const [here, there] = [pathTo(ledger, ledger.at), pathTo(ledger, id)];
  const parting = there.findIndex((entry, index) => entry !== here[index]);
  const common = parting === -1 ? Math.min(there.length, here.length) : parting;
  const anew = there.length - known(there).done;
  if (anew <= here.length - common + there.length - common) return replayed(ledger, there, forward);
  let now: Picture | null = picture;
  for (const entry of here.slice(common).reverse()) now = now && backward(now, entry);
  return now === null ? replayed(ledger, there, forward) : there.slice(common).reduce(forward, now);
}

/** The picture at the end of a way from the start, done from the last one on it that is at hand. */
function replayed(ledger: Ledger, way: Entry[], does: (picture: Picture, entry: Entry) => Picture): Picture {
  const { done, picture } = known(way);
  let now = picture ?? ledger.base;
  for (const [index, entry] of way.entries()) {
    if (index < done) continue;
    now = does(now, entry);
    keepPicture(entry, now, index + 1);
  }
  return now;
}

/** The last picture on a way that is at hand, and how many steps lead to it; undefined and 0 where none is. */
function known(way: Entry[]): { done: number; picture: Picture | undefined } {
  for (let done = way.length; done > 0; done -= 1) {
    const picture = pictureAfter(way[done - 1] as Entry);
    if (picture) return { done, picture };
  }
  return { done: 0, picture: undefined };
}

/** Does a step, and keeps what undoing it takes. */
export function forward(picture: Picture, entry: Entry): Picture {
  const after = foreseen(picture, entry.change);
  keepUndoing(entry, picture, after);
  return after;
}
