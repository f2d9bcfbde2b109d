import { KIND_NAMES } from '../../contract/kinds.ts';
import { relationship } from '../../contract/relationships.ts';
import type { Ledger } from '../store/step.ts';

const USES =
  'Heavy arrows say whose machines were used against whom. A ring in two halves: attacked, and used against others.';
const LINES =
  'Each line is what a source says, and a number beside an entity counts its neighbours that are not shown.';

/** What the picture began as: whose machines were used, who uses what, what is linked most, or something of a person's own. */
export function sayWhat({ base, baseExtent }: Pick<Ledger, 'base' | 'baseExtent'>): string {
  if (Object.values(base.edges).some(({ type }) => relationship(type).usedAgainst)) return USES;
  if (baseExtent === null || !('kinds' in baseExtent.of)) return `Entities of your evidence. ${LINES}`;
  const { kinds } = baseExtent.of;
  if (kinds.length === KIND_NAMES.length) return `What is linked most in your evidence. ${LINES}`;
  const who = kinds.includes('cluster') ? 'Activity clusters' : 'Actors and campaigns';
  return `${who} with the organisations and hosts that are linked to them, and what each uses as a count. ${LINES}`;
}
