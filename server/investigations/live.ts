import { EventEmitter, once } from 'node:events';
import type { InvestigationNow, Viewer, ViewerBody } from '../../contract/investigations.ts';
import { cypher } from '../cypher.ts';
import type { Database } from '../db.ts';
import { type InvestigationEntry, toInvestigation } from './entry.ts';
import { unknownInvestigation } from './refusals.ts';

/** Milliseconds between two looks at the investigations that somebody follows from here. */
const LOOK_MS = 400;
/** Milliseconds after which somebody of whom nothing is heard has left. */
const SILENCE_MS = 20_000;
/** Milliseconds for which what somebody said before leaving may still be under way. */
const LATE_MS = 2_000;
/** Milliseconds without news after which a comment keeps a connection open. */
const KEEP_ALIVE_MS = 10_000;

/**
 * Tells those who have an investigation open what was saved and what others select. All of it lies in the database,
 * which is asked once for all that is followed from here: so it does not matter which server somebody talks to.
 */
export class Live {
  private readonly database: Database;
  private readonly news = new EventEmitter().setMaxListeners(0);
  private readonly followed = new Map<string, number>();
  private readonly known = new Map<string, InvestigationNow>();
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;
  private readonly trouble: (error: unknown) => void;
  private isTroubled = false;

  /** @param trouble told once of what keeps the database from answering, until it answers again */
  constructor(database: Database, trouble: (error: unknown) => void) {
    this.database = database;
    this.trouble = trouble;
  }

  /** Says who looks at an investigation, and what is selected there. @throws AppError unknown_investigation */
  async view(id: string, viewer: string, { person, selection }: ViewerBody): Promise<InvestigationNow> {
    const [row] = await this.database.write((transaction) =>
      transaction.run<{ found: number }>(cypher('investigations/view'), {
        ...{ id, viewer, person, selection },
        late: LATE_MS,
      }),
    );
    if (!row?.found) throw unknownInvestigation(id);
    return this.now(id);
  }

  async leave(id: string, viewer: string): Promise<{ viewer: string }> {
    await this.database.write((transaction) =>
      transaction.run(cypher('investigations/leave'), { id, viewer, silence: SILENCE_MS }),
    );
    return { viewer };
  }

  /** How an investigation stands. @throws AppError unknown_investigation */
  async now(id: string): Promise<InvestigationNow> {
    const now = (await this.ask([id])).get(id);
    if (!now) throw unknownInvestigation(id);
    return now;
  }

  /**
   * An investigation as server-sent events: how it stands at once, then whenever that has changed, until it is deleted
   * or the server ends. `once` ends it after the first. While the database is away nothing is told, and the stream stays.
   */
  async *events(
    id: string,
    { first, once: isOnce = false }: { first: InvestigationNow; once?: boolean },
  ): AsyncIterable<string> {
    this.follow(id, first);
    try {
      yield 'retry: 1000\n\n';
      let told: InvestigationNow | null = null;
      for (let now = this.known.get(id); now && !this.isClosed; now = this.known.get(id)) {
        yield now === told ? ': nothing new\n\n' : `event: now\ndata: ${JSON.stringify(now)}\n\n`;
        told = now;
        if (isOnce) return;
        if (this.known.get(id) === told) await this.heard(id);
      }
      if (!this.isClosed) yield 'event: gone\ndata: {}\n\n';
    } finally {
      this.unfollow(id);
    }
  }

  close(): void {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    for (const id of this.followed.keys()) this.news.emit(id);
  }

  private async heard(id: string): Promise<void> {
    if (this.isClosed) return;
    const patience = AbortSignal.timeout(KEEP_ALIVE_MS);
    await once(this.news, id, { signal: patience }).catch(() => undefined);
  }

  private follow(id: string, now: InvestigationNow): void {
    this.followed.set(id, (this.followed.get(id) ?? 0) + 1);
    if (!this.known.has(id)) this.known.set(id, now);
    if (this.timer === null) this.lookLater();
  }

  private unfollow(id: string): void {
    const left = (this.followed.get(id) ?? 1) - 1;
    if (left > 0) this.followed.set(id, left);
    else if (this.followed.delete(id)) this.known.delete(id);
  }

  private lookLater(): void {
    this.timer = setTimeout(() => void this.look(), LOOK_MS);
  }

  private async look(): Promise<void> {
    const ids = [...this.followed.keys()];
    try {
      const found = await this.ask(ids);
      for (const id of ids) this.learn(id, found.get(id));
      this.isTroubled = false;
    } catch (error) {
      if (!this.isTroubled) this.trouble(error);
      this.isTroubled = true;
    }
    this.timer = null;
    if (!this.isClosed && this.followed.size > 0) this.lookLater();
  }

  private learn(id: string, now: InvestigationNow | undefined): void {
    if (!this.followed.has(id) || JSON.stringify(now) === JSON.stringify(this.known.get(id))) return;
    if (now) this.known.set(id, now);
    else this.known.delete(id);
    this.news.emit(id);
  }

  private async ask(ids: readonly string[]): Promise<Map<string, InvestigationNow>> {
    const rows = await this.database.read<{ investigation: InvestigationEntry; viewers: Viewer[] }>(
      cypher('investigations/now'),
      { ids, silence: SILENCE_MS },
    );
    return new Map(
      rows.map(({ investigation, viewers }) => [
        investigation.id,
        { investigation: toInvestigation(investigation), savedFrom: investigation.savedFrom ?? null, viewers },
      ]),
    );
  }
}
