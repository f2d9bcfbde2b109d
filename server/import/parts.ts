import { cypher } from '../cypher.ts';
import type { Ask } from './identity.ts';

/**
 * The claims of the graph lie in parts, each with a mark that its claims keep in `imports`. An import brings a part of its
 * own, and holds parts of earlier imports whose claims it carries too: so nothing is written to a claim when a file is
 * loaded again of which most stayed the same. A claim goes with the last import that holds one of its parts.
 */

/** An import that is being loaded. */
export interface Bringer {
  importId: string;
  /** The mark of what it brings itself. */
  part: string;
}

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

/** Claims of a part as the book lists them, by where the batch stands that does. */
export interface Listed {
  at: string;
  ids: string[];
}

/** Batches of the book that are read at once. */
const BATCHES = 40;

/** The ids of the claims of a part. */
export async function* batchesOf(ask: Ask, part: string): AsyncGenerator<Listed> {
  for (let skip = 0; ; skip += BATCHES) {
    const batches = await ask<Listed>(cypher('imports/part-batches'), { part, skip, limit: BATCHES });
    yield* batches;
    if (batches.length < BATCHES) return;
  }
}
