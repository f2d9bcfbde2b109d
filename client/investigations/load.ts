import { LARGEST_SAVE, type Part, type SaveInvestigation } from '../../contract/investigations.ts';
import type { Picture } from '../store/picture.ts';
import type { Entry, Ledger } from '../store/step.ts';
import { basePart, headOf, stepPart } from './document.ts';

/** Bytes of JSON that go into one save, beside its head. */
const ROOM = LARGEST_SAVE / 2;

/** What one save carries: the first of the unsent steps that have room in it; the head with the last of them. */
export function loadOf({
  ledger,
  picture,
  unsent,
  isBaseKnown,
}: {
  ledger: Ledger;
  picture: Picture;
  unsent: readonly Entry[];
  /** True where the server has the picture from which the ledger begins. */
  isBaseKnown: boolean;
}): Pick<SaveInvestigation, 'steps' | 'parts' | 'head' | 'entities'> {
  const parts: Part[] = isBaseKnown ? [] : [basePart(ledger)];
  let taken = 0;
  for (let size = 0; taken < unsent.length; taken += 1) {
    const part = stepPart(unsent[taken] as Entry);
    size += JSON.stringify(part).length;
    if (size > ROOM && parts.length > 0) break;
    parts.push(part);
  }
  const isWhole = taken === unsent.length;
  return {
    steps: unsent.slice(0, taken).map(({ name }) => name.slice(0, 1_000)),
    parts,
    ...(isWhole ? { head: headOf(ledger), entities: Object.keys(picture.nodes) } : {}),
  };
}
