import { readFileSync } from 'node:fs';
import type { Driver } from 'neo4j-driver';
import neo4j from 'neo4j-driver';
import type { PivotAnswer } from '../../contract/pivots.ts';
import { within } from '../bare.ts';
import type { Served } from '../server.ts';
import type { NaiveRow } from './told.ts';

/** Seconds after which a naive query is ended and counted with the time it had. */
export const PATIENCE = 120;
/** Rows of a page, on both sides. */
const PAGE = 50;
/** More rows than any answer has. */
const ALL = 1_000_000;

/** A pivot as it is asked, and the query that an analyst would write for the same answer. */
export interface Asked {
  pivot: string;
  /** Its parameters in the query string, each begun by `&`. */
  query: string;
  /** The name of a query in `bench/naive/`, and its parameters. */
  naive: string;
  given: Record<string, unknown>;
}

/** Seconds until the first page is there. */
export const askProduct = async ({ ask }: Served, { pivot, query }: Asked): Promise<number> =>
  (await ask('GET', `/pivots/${pivot}?limit=${PAGE}${query}`)).seconds;

/** Every page of the answer. */
export async function allPages({ ask }: Served, { pivot, query }: Asked): Promise<PivotAnswer[]> {
  const pages: PivotAnswer[] = [];
  for (let next: string | null = '0'; next !== null; ) {
    const { answer }: { answer: PivotAnswer } = await ask('GET', `/pivots/${pivot}?limit=500&cursor=${next}${query}`);
    pages.push(answer);
    next = answer.page.next;
  }
  return pages;
}

/** Seconds of a naive query for its first page; null where it was ended. */
export async function askNaive(driver: Driver, asked: Asked): Promise<number | null> {
  const started = performance.now();
  return (await rowsOf(driver, asked, PAGE)) && (performance.now() - started) / 1000;
}

/** Every row of a naive query; null where it was ended. */
export const allOfNaive = (driver: Driver, asked: Asked): Promise<NaiveRow[] | null> => rowsOf(driver, asked, ALL);

function rowsOf(driver: Driver, { naive, given }: Asked, limit: number): Promise<NaiveRow[] | null> {
  const query = readFileSync(new URL(`../naive/${naive}.cypher`, import.meta.url), 'utf8');
  return within(driver, async (session) => {
    try {
      const parameters = { ...given, limit: neo4j.int(limit) };
      const { records } = await session.run(query, parameters, { timeout: PATIENCE * 1000 });
      return records.map((record) => record.toObject() as NaiveRow);
    } catch (error) {
      if (/TransactionTimedOut/.test((error as { code?: string }).code ?? '')) return null;
      throw error;
    }
  });
}
