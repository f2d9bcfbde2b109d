import type { Pivot } from '../../contract/pivots.ts';
import type { ParameterValue } from '../store/state.ts';

/** What a pivot cannot be asked without and is still to choose, each in words; of those that share a `oneOf` one is enough. */
export function missing({ parameters }: Pick<Pivot, 'parameters'>, values: Record<string, ParameterValue>): string[] {
  const needed = parameters.filter(({ required, oneOf }) => required || oneOf !== undefined);
  const sets = new Map<string, typeof needed>();
  for (const one of needed) sets.set(one.oneOf ?? one.name, [...(sets.get(one.oneOf ?? one.name) ?? []), one]);
  return [...sets.values()]
    .filter((set) => set.every(({ name }) => isUnset(values[name])))
    .map((set) => set.map(({ title }) => title).join(' or '));
}

const isUnset = (value: ParameterValue): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
