import { hiddenNeighbours } from '../graph/hidden.ts';
import { badgeSign, dimmedSign, hollowSign, phaseSign, pinSign, writtenSign } from '../graph/symbols.ts';
import type { Difference } from '../store/difference.ts';
import type { Picture } from '../store/picture.ts';
import { isWhole } from '../store/scope.ts';
import { shown } from '../store/shown.ts';
import type { Theme } from '../store/state.ts';
import { edgesByPlace, isAway, within } from '../store/within.ts';
import { sayNumber } from '../words.ts';
import type { KeyEntry } from './key.ts';

const PHASES = {
  added: 'added: in the later window alone',
  gone: 'gone: in the earlier window alone',
  persisted: 'persisted: in both windows',
} as const;

/** What the marks at entities and on relations mean, those alone that stand on the picture. */
export function markEntries(picture: Picture, theme: Theme, difference: Difference | null): KeyEntry[] {
  const { nodes, edges, folds } = shown(picture);
  const hidden = hiddenNeighbours(picture);
  const there = [...nodes, ...edges, ...folds];
  const entry = (image: string, says: string): KeyEntry => ({ sign: { image }, says });
  const entries: (KeyEntry | false)[] = [
    nodes.some(({ weak, shared }) => weak || shared !== null) &&
      entry(hollowSign(theme), 'hollow: a weak or shared value'),
    [...hidden.values()].some((number) => number === null || number > 0) &&
      entry(badgeSign(theme), 'neighbours that are not shown'),
    picture.pinned.length > 0 && entry(pinSign(theme), 'pinned'),
    there.some(({ id }) => id in picture.notes) && entry(writtenSign('✎', theme), 'has a note'),
    ...scopeEntries(picture, theme),
    difference !== null &&
      there.some(({ id }) => isIn(difference.came, id)) &&
      entry(writtenSign('+', theme), 'on this picture alone'),
    difference !== null &&
      [...difference.gone.nodes, ...difference.gone.edges, ...difference.gone.folds].length > 0 &&
      entry(writtenSign('−', theme), 'on the compared picture alone'),
  ];
  return entries.filter((one) => one !== false);
}

const isIn = ({ nodes, edges, folds }: Difference['came'], id: string): boolean =>
  [...nodes, ...edges, ...folds].some((one) => one.id === id);

/** What a window, two of them, or the evidence asked for draw otherwise. */
function scopeEntries(picture: Picture, theme: Theme): KeyEntry[] {
  const { scope } = picture;
  if (isWhole(scope)) return [];
  const found = within(picture, scope);
  const places = edgesByPlace(found);
  const phases = (Object.keys(PHASES) as (keyof typeof PHASES)[]).flatMap((phase): KeyEntry[] => {
    const { length } = places[phase];
    const says = `${PHASES[phase]} ${sayNumber(length)}`;
    return length > 0 ? [{ sign: { image: phaseSign(phase, theme) }, says }] : [];
  });
  const isDimmed = scope.outside === 'dimmed' && (found.edges.some(isAway) || found.nodes.includes(1));
  const says = 'dimmed: outside the window or the evidence';
  return [...phases, ...(isDimmed ? [{ sign: { image: dimmedSign(theme) }, says }] : [])];
}
