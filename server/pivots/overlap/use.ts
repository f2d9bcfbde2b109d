import type { Tlp } from '../../../contract/evidence.ts';
import type { RelationshipType } from '../../../contract/relationships.ts';
import type { Tie } from './weight.ts';

/** A use of a thing that both use. */
export interface Use extends Tie {
  id: string;
  type?: RelationshipType | undefined;
  tlp?: Tlp | undefined;
  /** The thing used. */
  thing: string;
  /** The technique that the claim names, where it may be one that was revoked in favour of `thing`. */
  named?: string;
}
