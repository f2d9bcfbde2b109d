import type { FoundPath, PathsAnswer } from '../../contract/paths.ts';
import { isOn } from '../store/ledger.ts';
import type { Paths } from '../store/paths.ts';
import type { Picture } from '../store/picture.ts';

/** The ids along a path in order: entity, the relations to the next, entity. */
export function along({ entities, steps }: FoundPath): string[] {
  return entities.flatMap((id, place) => [id, ...(steps[place]?.edges ?? [])]);
}

export const pathsThrough = ({ paths }: Pick<PathsAnswer, 'paths'>, id: string): FoundPath[] =>
  paths.filter(({ entities }) => entities.includes(id));

/** What of an answer is lit up on a picture: one path in its order, and the others through the chosen entity. */
export function lightsOf(
  { answer, current, through }: Pick<Paths, 'answer' | 'current' | 'through'>,
  picture: Picture,
): { path: string[]; lit: string[] } {
  const one = answer?.paths[current];
  if (!answer || !one) return NONE;
  const path = along(one).filter((id) => isOn(picture, id));
  if (through === null) return { path, lit: NONE.lit };
  const others = pathsThrough(answer, through).filter((other) => other !== one);
  const lit = new Set(others.flatMap(along).filter((id) => isOn(picture, id)));
  for (const id of path) lit.delete(id);
  return { path, lit: [...lit] };
}

const NONE: { path: string[]; lit: string[] } = { path: [], lit: [] };
