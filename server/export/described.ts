import type { Kind } from '../../contract/kinds.ts';
import { kindOf } from '../import/normalise.ts';
import { type DescriptionRecord, descriptionId } from '../import/records.ts';
import { inOrder, namesOf } from '../import/settle.ts';
import { currentVersions } from '../versions.ts';
import type { Evidence } from './evidence.ts';

/** A description without the record as it came, which may be long. */
export type Said = Omit<DescriptionRecord, 'original'> & { id: string };

/** An entity as the evidence that goes out has it: nothing that stays is in its name or aliases. */
export interface Described {
  id: string;
  kind: Kind;
  name: string;
  aliases: string[];
  /** What holds of each source's versions, the newest first. */
  said: Said[];
}

/** Every entity that is described, or stands at the end of an assertion, in the order of the ids. */
export async function describedIn(evidence: AsyncIterable<Evidence>): Promise<Map<string, Described>> {
  const saidOf = new Map<string, Said[]>();
  const of = (id: string): Said[] => {
    const known = saidOf.get(id) ?? [];
    saidOf.set(id, known);
    return known;
  };
  for await (const one of evidence) {
    if ('assertion' in one) {
      of(one.assertion.from);
      of(one.assertion.to);
    } else {
      const { original: _, ...description } = one.description;
      of(description.about).push({ ...description, id: descriptionId(one.description) });
    }
  }
  return new Map([...saidOf.keys()].sort().map((id) => [id, describe(id, saidOf.get(id) ?? [])]));
}

/** An entity by its id, under its value where nothing that goes out is said of it. */
export const entityIn = (described: ReadonlyMap<string, Described>, id: string): Described =>
  described.get(id) ?? describe(id, []);

function describe(id: string, said: Said[]): Described {
  const newestFirst = inOrder(said);
  return { id, kind: kindOf(id), ...namesOf(id, newestFirst), said: currentVersions(newestFirst) };
}
