import type { Record as Row } from 'neo4j-driver';
import type { CypherAnswer, CypherBody, CypherCheck, CypherProblem } from '../../contract/cypher.ts';
import { cypher } from '../cypher.ts';
import type { Database, Trial } from '../db.ts';
import { AppError } from '../errors.ts';
import { nodesById } from '../graph/nodes.ts';
import { queryFailure } from './failure.ts';
import { checkPlan, operatorsOf, type PlanStep } from './plan.ts';
import { problemsOf } from './problems.ts';
import { checkText } from './text.ts';
import { collectNames, type Named, writtenRow } from './values.ts';

type Query = Pick<CypherBody, 'query' | 'parameters'>;

/** Milliseconds that the database may take over one query of the console. */
const TIMEOUT_MS = 25_000;
/** Characters of values that one answer may hold. */
const ANSWER_SIZE = 8 * 1024 * 1024;
/** Neo4j cannot be made to drop some work at once: what it has not let go of counts, so that it never fills its cores. */
const MOST_AT_ONCE = 4;
/** The longest text among the parameters, and all of them as JSON. */
const PARAMETER_LENGTH = 10_000;
const PARAMETERS_SIZE = 1_000_000;

/** Asks the graph what somebody wrote. It reads and nothing else; what would do more is refused before it runs. */
export class Console {
  private running = 0;
  /** The name of the database that is asked. */
  private home: string | undefined;
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** @throws AppError refused_query, invalid_query, console_busy, query_timeout, too_large */
  async ask({ query, parameters, limit }: CypherBody): Promise<CypherAnswer> {
    const began = performance.now();
    const answer = await this.attempt({ query, parameters }, async (trial) => {
      const { problems } = await this.explained(trial, { query, parameters });
      const result = trial.run(query, parameters);
      const { rows, isCut, why } = await taken(result, limit);
      const columns = await result.keys();
      return { ...(await namesIn(trial, rows)), problems, columns, isCut, why, count: rows.length };
    });
    const { ids, rows, columns, problems, isCut, why, count } = answer;
    return {
      columns,
      rows,
      nodes: await nodesById(this.database, ids),
      page: {
        returned: count,
        total: isCut ? null : count,
        truncated: isCut,
        next: null,
        rank: why,
      },
      problems,
      milliseconds: Math.round(performance.now() - began),
    };
  }

  /** Says what is wrong with a query, and does not run it. */
  async check({ query, parameters }: Query): Promise<CypherCheck> {
    try {
      const { problems, plan } = await this.attempt({ query, parameters }, (trial) =>
        this.explained(trial, { query, parameters }),
      );
      return { runs: true, problems, plan: operatorsOf(plan) };
    } catch (error) {
      if (!(error instanceof AppError) || !['refused_query', 'invalid_query'].includes(error.code)) throw error;
      return { runs: false, problems: [problemOf(error)], plan: [] };
    }
  }

  private async explained(trial: Trial, { query, parameters }: Query) {
    const { summary } = await trial.explain(query, parameters);
    const plan = summary.plan as PlanStep | false;
    if (!plan) throw new AppError('refused_query', 'Neo4j does not say what this would do. Nothing was run.', {});
    this.home ??= (await this.database.check()).name;
    checkPlan(plan, { queryType: summary.queryType, database: this.home });
    return { plan, problems: problemsOf(summary, query) };
  }

  private async attempt<T>({ query, parameters }: Query, work: (trial: Trial) => Promise<T>): Promise<T> {
    checkParameters(parameters);
    checkText(query, parameters);
    if (this.running >= MOST_AT_ONCE)
      throw new AppError(
        'console_busy',
        `The database still works on ${this.running} queries of the console, some of which may have been cancelled. Try again in a moment.`,
        { running: this.running },
      );
    this.running += 1;
    const ended = () => {
      this.running -= 1;
    };
    try {
      return await this.database.trial(work, { timeoutMs: TIMEOUT_MS, fetchSize: 1_000, ended });
    } catch (error) {
      throw queryFailure(error, query);
    }
  }
}

function checkParameters(parameters: Record<string, unknown>): void {
  const isLong = (value: unknown): boolean =>
    typeof value === 'string'
      ? value.length > PARAMETER_LENGTH
      : typeof value === 'object' && value !== null && Object.values(value).some(isLong);
  if (isLong(parameters) || JSON.stringify(parameters).length > PARAMETERS_SIZE)
    throw new AppError(
      'too_large',
      `A text among the parameters may have ${PARAMETER_LENGTH.toLocaleString('en')} characters, all of them together a megabyte.`,
    );
}

/** Reads rows until the limit, or until the answer would be too large; the rest is never fetched. */
async function taken(result: AsyncIterable<Row>, limit: number) {
  const rows: Row[] = [];
  let size = 0;
  for await (const row of result) {
    if (rows.length === limit) return { rows, isCut: true, why: 'as the query orders them; cut at the limit' };
    size += sizeOf(row.keys.map((key) => row.get(key)));
    if (size > ANSWER_SIZE && rows.length === 0)
      throw new AppError('too_large', 'One row alone is larger than 8 MB. Return less of it.');
    if (size > ANSWER_SIZE) return { rows, isCut: true, why: 'as the query orders them; cut at 8 MB' };
    rows.push(row);
  }
  return { rows, isCut: false, why: 'as the query orders them' };
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (value === null || typeof value !== 'object') return 8;
  return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + sizeOf(item), 2);
}

/** The rows as they are answered, and the ids of the entities in them. */
async function namesIn(trial: Trial, found: Row[]) {
  const named: Named = { ids: new Map(), ends: new Set() };
  for (const row of found) collectNames([...row.values()], named);
  const nodes = [...named.ends].filter((end) => !named.ids.has(end));
  if (nodes.length > 0) {
    const { records } = await trial.run(cypher('graph/ids-of-nodes'), { ids: nodes });
    for (const record of records) named.ids.set(String(record.get('node')), String(record.get('id')));
  }
  return { ids: new Set(named.ids.values()), rows: found.map((row) => writtenRow(row, named.ids)) };
}

function problemOf({ message, details }: AppError): CypherProblem {
  const { reason, line, column, offset } = details as Partial<CypherProblem> & { reason?: string };
  return {
    severity: 'error',
    message: reason ?? message,
    line: line ?? null,
    column: column ?? null,
    offset: offset ?? null,
  };
}
