import type { Basis } from '../../contract/evidence.ts';

/** Which assertions count when neighbours are counted and added. */
export interface Narrowing {
  /** The window, as partial dates in UTC; empty where open. Undated assertions are in no window. */
  from: string;
  to: string;
  /** 0 to 100. */
  minConfidence: number;
  /** Any of these; all where empty. */
  basis: Basis[];
  /** Ids of sources; all where empty. */
  sources: string[];
}

export const EVERYTHING: Narrowing = { from: '', to: '', minConfidence: 0, basis: [], sources: [] };

/** How many of the filters are on. */
export const filtersOn = ({ from, to, minConfidence, basis, sources }: Narrowing): number =>
  [from !== '' || to !== '', minConfidence > 0, basis.length > 0, sources.length > 0].filter(Boolean).length;

/** The filters as parameters of the routes: what is left alone is left out. */
export function parametersOf({ from, to, minConfidence, basis, sources }: Narrowing) {
  return {
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
    ...(minConfidence === 0 ? {} : { minConfidence }),
    ...(basis.length === 0 ? {} : { basis }),
    ...(sources.length === 0 ? {} : { sources }),
  };
}
