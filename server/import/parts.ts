import { cypher } from '../cypher.ts';
import type { Ask } from './identity.ts';

/**
 * The claims of the graph lie in parts, each with a mark that its claims keep in `imports`. An import brings a part of its
 * own, and holds parts of earlier imports whose claims it carries too: so nothing is written to a claim when a file is
 * loaded again of which most stayed the same. A claim goes with the last import that holds one of its parts.
 */

/** A part that an import holds. */
export interface HeldPart {
  /** Its mark. */
  part: string;
  /** Whether another import holds it too. */
  shared: boolean;
}

/** The parts that an import holds. */
export const partsOf = (ask: Ask, importId: string): Promise<HeldPart[]> =>
  ask<HeldPart>(cypher('imports/parts'), { import: importId });

/** Batches of the book that are read at once. */
const BATCHES = 40;

/** The ids of the claims of a part, by where the batches that list them stand. */
export async function* batchesOf(ask: Ask, part: string): AsyncGenerator<{ at: string; ids: string[] }> {
  for (let skip = 0; ; skip += BATCHES) {
    const batches = await ask<{ at: string; ids: string[] }>(cypher('imports/part-batches'), {
      part,
      skip,
      limit: BATCHES,
    });
    yield* batches;
    if (batches.length < BATCHES) return;
  }
}
