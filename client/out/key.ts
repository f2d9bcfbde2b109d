import { KIND_NAMES, KINDS, ROLE_NAMES, ROLES } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import { classesOf } from '../graph/classes.ts';
import { COLOURS } from '../graph/colours.ts';
import { unwillingInfrastructure } from '../graph/containment.ts';
import { classSign, foldIcon, groupSign, ringSign, roleSign, warningSign } from '../graph/symbols.ts';
import type { Difference } from '../store/difference.ts';
import { shownGroups } from '../store/groups.ts';
import type { Picture } from '../store/picture.ts';
import { type Count, countOnPicture, shown } from '../store/shown.ts';
import type { Theme } from '../store/state.ts';
import { sayNumber } from '../words.ts';
import { markEntries } from './key-marks.ts';

/** One line of the key under a picture: a sign and what it means. */
export interface KeyEntry {
  sign: { image: string } | { line: { colour: string; width: number; dash: readonly number[] } };
  says: string;
}

/** What the signs of a picture mean, those alone that stand on it. */
export function keyOf(picture: Picture, theme: Theme, difference: Difference | null = null): KeyEntry[] {
  const { nodes, edges, folds } = shown(picture);
  const { kinds: counts } = countOnPicture(picture);
  const groups = shownGroups(picture);
  const { line, usedAgainst } = COLOURS[theme];
  const kinds = KIND_NAMES.filter((kind) => [...nodes, ...folds].some((one) => one.kind === kind)).map((kind) => ({
    sign: { image: foldIcon(kind, theme) },
    says: `${KINDS[kind].title} ${sayCount(counts.get(kind))}`,
  }));
  const unwilling = unwillingInfrastructure(picture);
  const roles = new Set([...nodes.flatMap((node) => node.roles), ...[...unwilling.values()].flat()]);
  const heavy = edges.filter(({ type }) => relationship(type).usedAgainst);
  const plain = edges.filter(({ type }) => !relationship(type).usedAgainst);
  const dashes = { solid: [], dashed: [6, 3], dotted: [1, 1] };
  const stroke = (colour: string, width: number, dash: readonly number[]) => ({ line: { colour, width, dash } });
  const entries: (KeyEntry | false)[] = [
    ...kinds,
    ...classesOf(picture).map((one) => ({
      sign: { image: classSign(one, theme) },
      says: `${one.title} ${sayNumber(one.ids.length)}`,
    })),
    ...[false, true].flatMap((isOpen): KeyEntry[] => {
      const { length } = groups.filter((group) => group.isOpen === isOpen);
      const says = `${isOpen ? 'Box round a group' : 'Group, with its number'} ${sayNumber(length)}`;
      return length > 0 ? [{ sign: { image: groupSign(isOpen, theme) }, says }] : [];
    }),
    ...ROLE_NAMES.map((role) => roles.has(role) && { sign: { image: roleSign(role, theme) }, says: ROLES[role].title }),
    nodes.some(({ id }) => unwilling.has(id)) && {
      sign: { image: ringSign(theme) },
      says: 'victim and unwilling infrastructure at once',
    },
    heavy.length > 0 && { sign: stroke(usedAgainst, 5, dashes.solid), says: 'used against' },
    plain.length > 0 && { sign: stroke(line, 2, dashes.solid), says: 'observed or reported' },
    edges.some(({ basis }) => basis === 'inferred') && { sign: stroke(line, 2, dashes.dashed), says: 'inferred' },
    edges.some(({ basis }) => basis === 'hypothesis') && { sign: stroke(line, 2, dashes.dotted), says: 'hypothesis' },
    [...nodes.map(({ conflicts }) => conflicts.length > 0), ...edges.map(({ conflict }) => conflict)].includes(
      true,
    ) && {
      sign: { image: warningSign(theme) },
      says: 'sources disagree',
    },
    ...markEntries(picture, theme, difference),
  ];
  return entries.filter((entry) => entry !== false);
}

/** "3", "1 + 36 folded". */
function sayCount({ drawn, folded }: Count = { drawn: 0, folded: 0 }): string {
  const parts = [drawn > 0 || folded === 0 ? sayNumber(drawn) : '', folded > 0 ? `${sayNumber(folded)} folded` : ''];
  return parts.filter(Boolean).join(' + ');
}
