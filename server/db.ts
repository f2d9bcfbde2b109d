import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import neo4j, {
  type Driver,
  type ManagedTransaction,
  type Record as NeoRecord,
  type RecordShape,
  type Result,
} from 'neo4j-driver';
import { databaseError } from './database-errors.ts';
import { type DatabaseInfo, readInfo, speaksSeveralDialects } from './database-info.ts';
import { driverValues, keptIntegers, rowsOf } from './database-values.ts';
import { AppError } from './errors.ts';

const toDriver = driverValues(keptIntegers(neo4j.int));

/** Runs queries inside one write transaction. A query's answer is one plain object a record. */
export interface Transaction {
  run<Row extends object>(query: string, parameters?: Record<string, unknown>): Promise<Row[]>;
}

/** Asks what somebody else wrote. The text begins a line of its own: Neo4j's line numbers are one too high. */
export interface Trial {
  explain(query: string, parameters: Record<string, unknown>): Result;
  run(query: string, parameters: Record<string, unknown>): Result;
}

/** What a value of a trial is. */
export const KIND_OF_VALUE = {
  isNode: neo4j.isNode,
  isRelationship: neo4j.isRelationship,
  isPath: neo4j.isPath,
  isPoint: neo4j.isPoint,
  isDate: neo4j.isDate,
  isDateTime: neo4j.isDateTime,
  isDuration: neo4j.isDuration,
  isLocalDateTime: neo4j.isLocalDateTime,
  isLocalTime: neo4j.isLocalTime,
  isTime: neo4j.isTime,
};

export interface DatabaseSettings {
  uri: string;
  user: string;
  password: string;
  /** The home database of the user where absent. */
  database?: string | undefined;
}

/**
 * The graph database. Values cross this border as plain JavaScript: integers as numbers, or as decimal strings
 * where they exceed 2^53. Every failure leaves as an AppError that says the reason and the way out.
 */
export interface Database {
  /** Asks in a READ transaction, which a cluster's followers may serve. */
  read<Row extends object>(query: string, parameters?: Record<string, unknown>): Promise<Row[]>;
  /** Reads an answer of any length row by row, in one READ transaction that lasts until it is read to its end or let go. */
  stream<Row extends object>(query: string, parameters?: Record<string, unknown>): AsyncIterable<Row>;
  /**
   * Whatever `work` reads ends in the database when the signal aborts, or that of what it is part of, and rejects with
   * the reason.
   */
  until<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
  /** How many writes have been committed from here: an answer begun before one may lack what it brought. */
  commits(): number;
  /** Runs `work` in one WRITE transaction, again from its start after a passing fault: it must be repeatable. */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in a READ transaction of its own that is rolled back in any case. Values and failures of the query are
   * the driver's own. `ended` settles when the database has let go of it, which may be after the answer.
   */
  trial<T>(
    work: (trial: Trial) => Promise<T>,
    limits: { timeoutMs: number; fetchSize: number; ended: () => void },
  ): Promise<T>;
  /** Changes the schema: one statement, in a transaction of its own. */
  alterSchema(statement: string): Promise<void>;
  /** Names the server, or throws the reason it cannot be used. */
  check(): Promise<DatabaseInfo>;
  close(): Promise<void>;
}

/** Milliseconds that one read may take before the database ends it. */
const READ_TIMEOUT_MS = 35_000;
const WRITE_TIMEOUT_MS = 120_000;
/** That an answer of any length may take: a whole graph is written to a disk beside it. */
const STREAM_TIMEOUT_MS = 3_600_000;
/** Rows of it that are on their way at once. */
const STREAM_FETCH = 1_000;

export function openDatabase(settings: DatabaseSettings): Database {
  const driver = connect(settings);
  const bookmarks = neo4j.bookmarkManager();
  const ends = new AsyncLocalStorage<AbortSignal>();
  let prefix = '';
  let keepingPlan = 'CYPHER replan=skip ';
  let commits = 0;

  // Remarks on our own queries (a function to be replaced, a type that is not in the graph yet) would be most of what
  // comes with a small answer, and nobody reads them.
  const session = (mode: 'READ' | 'WRITE', fetchSize?: number) =>
    driver.session({
      database: settings.database ?? '',
      defaultAccessMode: mode,
      bookmarkManager: bookmarks,
      notificationFilter: { minimumSeverityLevel: 'OFF' },
      ...(fetchSize === undefined ? {} : { fetchSize }),
    });

  const run = async <Row extends object>(
    transaction: ManagedTransaction,
    query: string,
    parameters: Record<string, unknown>,
  ) => {
    const result = await transaction.run(keepingPlan + query, toDriver(parameters) as RecordShape);
    return rowsOf<Row>(result.records);
  };

  /**
   * In a transaction that the database opens and closes by itself: one journey there and back. What fails in passing is
   * asked again by the driver, in transactions that it opens until one answers.
   */
  const readOnce = async (query: string, parameters: RecordShape, signal?: AbortSignal): Promise<NeoRecord[]> => {
    const open = session('READ');
    const end = () => void open.close().catch(() => undefined);
    signal?.addEventListener('abort', end);
    try {
      return (await withoutStack(() => open.run(query, parameters, { timeout: READ_TIMEOUT_MS }))).records;
    } catch (error) {
      if (signal?.aborted || !neo4j.isRetryableError(error)) throw error;
      return (await readAgain(query, parameters, signal)).records;
    } finally {
      signal?.removeEventListener('abort', end);
      end();
    }
  };

  const readAgain = (query: string, parameters: RecordShape, signal?: AbortSignal) =>
    driver.executeQuery(query, parameters, {
      ...(settings.database === undefined ? {} : { database: settings.database }),
      ...(signal ? { signal } : {}),
      routing: 'READ',
      bookmarkManager: bookmarks,
      transactionConfig: { timeout: READ_TIMEOUT_MS },
    });

  const guarded = async <T>(mode: 'READ' | 'WRITE', work: (open: ReturnType<typeof session>) => Promise<T>) => {
    const open = session(mode);
    try {
      return await work(open);
    } catch (error) {
      throw databaseError(error, settings);
    } finally {
      await open.close().catch(() => undefined);
    }
  };

  return {
    async read<Row extends object>(query: string, parameters: Record<string, unknown> = {}) {
      const signal = ends.getStore();
      signal?.throwIfAborted();
      const asked = readOnce(prefix + query, toDriver(parameters) as RecordShape, signal);
      try {
        return rowsOf<Row>(await (signal ? orAborted(asked, signal) : asked));
      } catch (error) {
        throw databaseError(error, settings);
      }
    },
    async *stream<Row extends object>(query: string, parameters: Record<string, unknown> = {}) {
      const open = session('READ', STREAM_FETCH);
      try {
        const records = open.run(prefix + query, toDriver(parameters) as RecordShape, { timeout: STREAM_TIMEOUT_MS });
        for await (const record of records) yield rowsOf<Row>([record])[0] as Row;
      } catch (error) {
        throw databaseError(error, settings);
      } finally {
        await open.close().catch(() => undefined);
      }
    },
    until(signal, work) {
      const outer = ends.getStore();
      const end = outer ? AbortSignal.any([outer, signal]) : signal;
      // Each read listens to it.
      setMaxListeners(0, end);
      return ends.run(end, work);
    },
    commits: () => commits,
    async write(work) {
      const written = await guarded('WRITE', (open) =>
        open.executeWrite(
          (transaction) => work({ run: (query, parameters = {}) => run(transaction, query, parameters) }),
          { timeout: WRITE_TIMEOUT_MS },
        ),
      );
      commits += 1;
      return written;
    },
    async trial(work, { timeoutMs, fetchSize, ended }) {
      const signal = ends.getStore();
      const open = driver.session({
        database: settings.database ?? '',
        defaultAccessMode: 'READ',
        bookmarkManager: bookmarks,
        fetchSize,
      });
      const close = () => open.close().then(ended, ended);
      try {
        signal?.throwIfAborted();
        const asked = (async () => {
          const transaction = await open.beginTransaction({ timeout: timeoutMs });
          const ask = (start: string, query: string, parameters: Record<string, unknown>) =>
            transaction.run(`${prefix}${start}\n${query}`, toDriver(parameters) as RecordShape);
          const answer = await work({
            explain: (query, parameters) => ask('EXPLAIN', query, parameters),
            run: (query, parameters) => ask('', query, parameters),
          });
          await transaction.rollback();
          return answer;
        })();
        return await (signal ? orAborted(asked, signal) : asked);
      } catch (error) {
        throw databaseError(error, settings);
      } finally {
        void close();
      }
    },
    alterSchema: (statement) =>
      guarded('WRITE', async (open) => {
        await open.executeWrite((transaction) => transaction.run(prefix + statement)).catch(unlessDoneByAnother);
      }),
    check: () =>
      guarded('READ', async (open) => {
        const info = await readInfo(open, settings.uri);
        prefix = speaksSeveralDialects(info.version) ? 'CYPHER 5 ' : '';
        keepingPlan = `${prefix || 'CYPHER '}replan=skip `;
        return info;
      }),
    close: () => driver.close(),
  };
}

/**
 * The driver writes down the stack of every asking, for its errors. Through source maps that takes a fifth of what asking
 * takes, and errors leave here with a stack of their own.
 */
function withoutStack<T>(ask: () => T): T {
  const frames = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return ask();
  } finally {
    Error.stackTraceLimit = frames;
  }
}

/** What is asked, or the reason of the signal where that comes first. */
function orAborted<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
    asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function connect({ uri, user, password }: DatabaseSettings): Driver {
  try {
    return neo4j.driver(uri, neo4j.auth.basic(user, password), {
      useBigInt: true,
      fetchSize: 10_000,
      maxConnectionPoolSize: 32,
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 10_000,
      maxTransactionRetryTime: 4_000,
      userAgent: 'crosspivot',
    });
  } catch (error) {
    throw new AppError(
      'database_unavailable',
      `NEO4J_URI is "${uri}", which is no Neo4j address. Give bolt://host:7687, neo4j://host:7687 or neo4j+s://host.`,
      { uri },
      { cause: error },
    );
  }
}

/** `IF NOT EXISTS` still fails where another server creates the same index at the same moment. */
function unlessDoneByAnother(error: unknown): void {
  const code = (error as { code?: string }).code ?? '';
  if (!/(EquivalentSchemaRule|Index|Constraint)AlreadyExists$/.test(code)) throw error;
}
