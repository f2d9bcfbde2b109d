import { isDeepStrictEqual } from 'node:util';
import { bounds } from '../../contract/dates.ts';
import type { Basis } from '../../contract/evidence.ts';
import type { Kind } from '../../contract/kinds.ts';
import type { RelationshipType } from '../../contract/relationships.ts';
import { AppError } from '../errors.ts';

/** Which assertions count in an answer. */
export interface Filter {
  types?: RelationshipType[] | undefined;
  kinds?: Kind[] | undefined;
  sources?: string[] | undefined;
  withoutSources?: string[] | undefined;
  basis?: Basis[] | undefined;
  minConfidence: number;
  /** The window, as partial dates. */
  from?: string | undefined;
  to?: string | undefined;
}

export const EVERYTHING: Filter = { minConfidence: 0 };

/**
 * A filter as the parameters of a query. The window runs from the first instant of `from` to the last of `to`. With
 * `everything` each assertion passes, whatever its type and ends: a query over very many then looks at none of the rest.
 * @throws AppError invalid_request where the window ends before it begins
 */
export function filterParameters(filter: Filter) {
  const start = filter.from === undefined ? null : bounds(filter.from).start;
  const end = filter.to === undefined ? null : bounds(filter.to).end;
  if (start && end && end < start) {
    throw new AppError(
      'invalid_request',
      `The window ends (${filter.to}) before it begins (${filter.from}). Turn them round.`,
      {
        from: filter.from,
        to: filter.to,
      },
    );
  }
  const claims = {
    sources: filter.sources ?? null,
    withoutSources: filter.withoutSources ?? [],
    bases: filter.basis ?? null,
    minConfidence: filter.minConfidence,
    start,
    end,
  };
  const everything = isDeepStrictEqual(claims, ALL_CLAIMS);
  return { types: filter.types ?? null, kinds: filter.kinds ?? null, ...claims, everything };
}

const ALL_CLAIMS = { sources: null, withoutSources: [], bases: null, minConfidence: 0, start: null, end: null };
