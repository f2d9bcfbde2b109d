import type { GraphNode } from '../../contract/graph.ts';
import type { Kind } from '../../contract/kinds.ts';
import { KINDS } from '../../contract/kinds.ts';
import type { Pivot } from '../../contract/pivots.ts';
import { PANELS } from '../panels/index.ts';
import { foundAs } from '../parts/foundAs.ts';
import { namesakes } from '../parts/namesakes.ts';
import type { Found } from '../parts/useFound.ts';
import type { State } from '../store/state.ts';
import { nameOf, sayNumber } from '../words.ts';
import { COMMANDS } from './commands.ts';
import { filledIn, takesAny } from './filled.ts';
import type { Recent } from './recent.ts';

/** One line of the palette. */
export interface Offer {
  /** What it does and to what: `entity cluster:a`, `command undo`, `pivot coverage`, `panel match`, `all`. */
  key: string;
  title: string;
  says?: string;
  /** Its keys on the keyboard. */
  keys?: string;
  kind?: Kind;
  node?: GraphNode;
}

export interface Section {
  title: string;
  offers: Offer[];
}

/** What the palette lists for a text: all that fits, and where the search knows more, a line that leads to it. */
export function offersFor({
  text,
  found,
  pivots,
  recents,
  state,
}: {
  text: string;
  found: Pick<Found, 'hits' | 'total' | 'rank'>;
  pivots: readonly Pivot[];
  recents: readonly Recent[];
  state: State;
}): Section[] {
  const words = text.trim().toLowerCase();
  const selected = state.selection.flatMap((id) => state.picture.nodes[id] ?? []);
  const commands = COMMANDS.filter(
    ({ id, isPossible }) => !id.startsWith('search') && id !== 'last-part' && isPossible?.(state) !== false,
  ).map(({ id, does, keys }): Offer => ({ key: `command ${id}`, title: does, ...(keys ? { keys } : {}) }));
  const named = commands.filter(fits(words));
  const sections: Section[] = [
    { title: 'Recent', offers: words === '' ? recents.flatMap((one) => recentOffer(one, commands)) : [] },
    { title: 'Entities', offers: entityOffers(text.trim(), found) },
    { title: 'Commands', offers: named },
    { title: 'Pivots', offers: pivots.map((pivot) => pivotOffer(pivot, selected)).filter(fits(words)) },
    {
      title: 'Panels',
      offers: PANELS.map(({ name, title }) => ({ key: `panel ${name}`, title: `Panel: ${title}` })).filter(fits(words)),
    },
  ];
  const isCommand = words.length > 1 && named.some(({ title }) => title.toLowerCase().startsWith(words));
  return sections
    .toSorted((a, b) => (isCommand ? Number(b.title === 'Commands') - Number(a.title === 'Commands') : 0))
    .filter(({ offers }) => offers.length > 0);
}

const fits =
  (text: string) =>
  ({ title }: Offer): boolean =>
    text.split(/\s+/).every((word) => title.toLowerCase().includes(word));

function entityOffers(text: string, { hits, total, rank }: Pick<Found, 'hits' | 'total' | 'rank'>): Offer[] {
  const apart = namesakes(hits.map(({ entity }) => entity));
  const offers = hits.map(
    ({ entity, ...hit }): Offer => ({
      key: `entity ${entity.id}`,
      title: nameOf(entity),
      says: [KINDS[entity.kind].title, foundAs({ entity, ...hit }, apart)].filter((said) => said !== '').join(' · '),
      kind: entity.kind,
      node: entity,
    }),
  );
  if (total === null || total <= hits.length) return offers;
  const title = `${sayNumber(total)} entities with "${text}"`;
  return [...offers, { key: 'all', title, says: `${rank}; opens the search panel` }];
}

function pivotOffer(pivot: Pivot, selected: readonly GraphNode[]): Offer {
  const offer = { key: `pivot ${pivot.name}`, title: pivot.title };
  if (!takesAny(pivot, selected)) return { ...offer, says: 'pivot' };
  const taken = Object.values(filledIn(pivot, selected).values).flat();
  const names = selected.filter(({ id }) => taken.includes(id)).map(nameOf);
  return { ...offer, says: `pivot on ${names.length > 3 ? `the ${names.length} selected` : names.join(', ')}` };
}

function recentOffer(recent: Recent, commands: readonly Offer[]): Offer[] {
  if (recent.is === 'command') {
    const command = commands.find(({ key }) => key === `command ${recent.id}`);
    return command ? [{ ...command, key: `recent ${command.key}` }] : [];
  }
  const { id, name, kind } = recent;
  if (!(kind in KINDS)) return [];
  return [{ key: `recent entity ${id}`, title: name, says: KINDS[kind].title, kind }];
}
