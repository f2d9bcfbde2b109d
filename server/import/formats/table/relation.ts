import { RELATIONSHIP_NAMES, type RelationshipType } from '../../../../contract/relationships.ts';
import type { Claims, Said } from './claims.ts';

/**
 * Relates two things by the word of a table: a type of the contract, else RELATED_TO under that word. All other types
 * lead from one to the other.
 */
export function relation(
  claims: Claims,
  {
    type,
    from,
    to,
    said,
    isDirected = true,
  }: { type: string; from: string; to: string; said: Said; isDirected?: boolean },
): void {
  const wanted = type
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  const known = RELATIONSHIP_NAMES.find((name) => name === wanted);
  const name = type.trim() === '' ? {} : { name: type.trim() };
  if (isDirected && known && known !== 'RELATED_TO') claims.join(known as RelationshipType, from, to, said);
  else claims.join('RELATED_TO', from, to, { ...said, ...name });
}
