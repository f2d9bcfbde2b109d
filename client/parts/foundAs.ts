import { NEAR } from '../../contract/near.ts';
import type { SearchAnswer } from '../../contract/routes.ts';

/**
 * By what something was found, where that is not its name, and what tells it apart from others of one name; empty where
 * its name says all.
 * @param apart by the id of an entity
 */
export function foundAs(
  { entity, matched, near }: SearchAnswer['hits'][number],
  apart: ReadonlyMap<string, string>,
): string {
  const met = near === null ? `also ${matched}` : `${NEAR[near]} this value`;
  return [near === null && matched === entity.name ? [] : met, apart.get(entity.id) ?? []].flat().join(' · ');
}
