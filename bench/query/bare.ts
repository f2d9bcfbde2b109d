import neo4j, { type Driver } from 'neo4j-driver';
import { buildApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { type Database, type DatabaseSettings, openDatabase } from '../../server/db.ts';
import type { Question } from './client.ts';

interface Query {
  text: string;
  parameters: Record<string, unknown>;
}

/** The queries of one answer, in the order asked; those of one wave are asked together. */
export type Waves = Query[][];

/** What the routes ask of the database, written down by the product's own code in this process. */
export class Recorder {
  private readonly database: Database;
  private waves: Waves = [];
  private running = 0;
  private readonly app: ReturnType<typeof buildApp>;

  constructor(settings: DatabaseSettings) {
    this.database = openDatabase(settings);
    const read: Database['read'] = async (text, parameters = {}) => {
      if (this.running === 0) this.waves.push([]);
      // As they are now: who asked may go on with its lists.
      this.waves.at(-1)?.push({ text, parameters: structuredClone(parameters) });
      this.running += 1;
      try {
        return await this.database.read(text, parameters);
      } finally {
        this.running -= 1;
      }
    };
    this.app = buildApp({ config: readConfig({ LOG_LEVEL: 'silent' }), database: { ...this.database, read } });
  }

  /**
   * The queries of a route that was asked once before, as the server that is measured was. Where it keeps its answers until a
   * write, and asks for nothing but the turn of the lock, also those of the first asking after one.
   * @param forget counts a turn, as a write does
   */
  async queriesOf(question: Question, forget: () => Promise<unknown>): Promise<{ again: Waves; first: Waves | null }> {
    await this.asked(question);
    const again = await this.asked(question);
    if (again.flat().length > 1) return { again, first: null };
    await forget();
    return { again, first: await this.asked(question) };
  }

  private async asked({ path, body }: Question): Promise<Waves> {
    const app = await this.app;
    this.waves = [];
    const url = `/api/v1${path}`;
    const answer = await app.inject(body ? { method: 'POST', url, payload: body } : { method: 'GET', url });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    return this.waves;
  }

  async close(): Promise<void> {
    await (await this.app).close();
    await this.database.close();
  }
}

/** A driver as somebody would open it who writes its rows out as JSON. */
export const bareDriver = ({ uri, user, password }: DatabaseSettings): Driver =>
  neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true, fetchSize: 10_000 });

/** Asks the same queries and writes their rows as JSON; returns the seconds that this took. */
export async function askBare(driver: Driver, waves: Waves): Promise<number> {
  const started = performance.now();
  for (const wave of waves) {
    await Promise.all(
      wave.map(async ({ text, parameters }) => {
        const { records } = await driver.executeQuery(text, asIntegers(parameters) as object, { routing: 'READ' });
        return JSON.stringify(records.map((record) => record.toObject()));
      }),
    );
  }
  return (performance.now() - started) / 1_000;
}

/** The driver sends numbers as floats, which SKIP and LIMIT refuse. */
function asIntegers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(asIntegers);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asIntegers(item)]));
}
