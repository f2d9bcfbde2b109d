import type { GraphEdge, GraphNode } from '../../contract/graph.ts';
import type { PivotRow } from '../../contract/pivots.ts';

/** The rows of a pivot set out in a table, as plain data that `GridTable` draws. */
export interface Grid {
  /** What its rows and columns are. */
  corner: string;
  columns: Heading[];
  rows: (Heading & { cells: readonly (readonly Item[])[] })[];
  /** What a cell says that holds nothing: of what meets itself, and of the others. */
  diagonal?: string | undefined;
  nothing: string;
  /** Rows of the pivot that have no place in the table, under a title of their own. */
  apart?: { title: string; rows: readonly string[] } | undefined;
}

export interface Heading {
  id: string;
  title: string;
  note?: string | undefined;
  /** The row of the pivot that it opens; null where it opens none. */
  row: string | null;
}

/** One thing in a cell. */
export interface Item {
  /** The row of the pivot that it opens. */
  row: string;
  /** The first is what it is called. */
  lines: readonly string[];
  /** From 0 to 1: how long its bar is; without one where absent. */
  share?: number | undefined;
  /** A word that marks it. */
  mark?: string | undefined;
  /** True where sources contradict. */
  conflict?: boolean | undefined;
  /** The assertions that the cell alone rests on; all of the row where absent. */
  assertions?: readonly string[] | undefined;
}

/** What a board is made of: the rows of an answer, the entities that they name, and the relations that they rest on. */
export interface Answered {
  rows: readonly PivotRow[];
  /** False where the pivot has more rows. */
  isWhole: boolean;
  nodes: ReadonlyMap<string, GraphNode>;
  edges: readonly GraphEdge[];
}

/** That no source says anything of a cell. */
export const NOTHING = '–';
/** That a cell may be among the rows that are left out, on a board whose cells are rows. */
export const LEFT_OUT = '…';

/** A cell as one text, or as a list; what is not there is empty. */
export const oneOf = ({ cells }: PivotRow, name: string): string => String([cells[name] ?? ''].flat()[0] ?? '');
export const allOf = ({ cells }: PivotRow, name: string): string[] => [cells[name] ?? []].flat().map(String);

export const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** Headings of which those with one title have their ids below it. */
export function toldApart(headings: readonly Heading[]): Heading[] {
  const titles = headings.map(({ title }) => title);
  const isShared = (title: string) => titles.indexOf(title) !== titles.lastIndexOf(title);
  return headings.map((heading) => (isShared(heading.title) ? { ...heading, note: heading.id } : heading));
}
